// Finds what a person would name: by role and accessible name, visible, and not
// behind an open dialog. The names follow the rules of accname as far as our
// pages need them. Arguments: the want. Gives the elements, and the names of all
// of that role for a message about what was there instead.
const ROLES = {
  button: "button, [role=button], input[type=submit], summary",
  link: "a[href]",
  heading: "h1, h2, h3, h4, h5, h6, [role=heading]",
  textbox: "input:not([type=radio], [type=checkbox], [type=submit], [type=hidden]), textarea",
  radio: "input[type=radio], [role=radio]",
  checkbox: "input[type=checkbox], [role=switch], [role=checkbox]",
  combobox: "select, [role=combobox]",
  dialog: "dialog[open], [role=dialog], [role=alertdialog]",
  group: "fieldset, [role=group], [role=radiogroup]",
  region: "section, [role=region], article, nav, aside, main, header, footer, form",
  listitem: "li, [role=listitem]",
  row: "tr, [role=row]",
  status: "[role=status], [role=alert], [aria-live], output",
  table: "table",
  image: "img, svg[role=img]",
};

const tidy = (text) => (text || "").replace(/[\u2066-\u2069\u200e\u200f]/g, "").replace(/\s+/g, " ").trim();

function text(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE) return "";
  if (node.getAttribute("aria-hidden") === "true" || !node.checkVisibility()) return "";
  const label = node.getAttribute("aria-label");
  if (label) return label;
  if (node.tagName === "IMG") return node.alt;
  const inner = Array.from(node.childNodes).map(text).join("");
  return getComputedStyle(node).display.startsWith("inline") ? inner : ` ${inner} `;
}

function name(element) {
  const by = element.getAttribute("aria-labelledby");
  if (by) return tidy(by.split(/\s+/).map((id) => document.getElementById(id)).filter(Boolean).map((e) => e.textContent).join(" "));
  const own = element.getAttribute("aria-label");
  if (own) return tidy(own);
  if (element.labels?.length) return tidy(Array.from(element.labels).map(text).join(" "));
  if (element.tagName === "FIELDSET") return tidy(element.querySelector("legend")?.textContent);
  if (element.tagName === "INPUT") return tidy(element.type === "submit" ? element.value : element.title);
  if (element.tagName === "TABLE" && element.caption) return tidy(element.caption.textContent);
  return tidy(text(element)) || tidy(element.title);
}

function all(want, inside) {
  const found = Array.from(inside.querySelectorAll(ROLES[want.role] || want.role));
  const modal = Array.from(document.querySelectorAll("dialog:modal")).pop();
  return found.filter((element) => {
    const role = element.getAttribute("role");
    if (role && ROLES[want.role] && !ROLES[want.role].includes(`[role=${role}]`)) return false;
    if (modal && !modal.contains(element)) return false;
    return element.checkVisibility({ visibilityProperty: true }) && !element.closest("[inert]");
  });
}

const isPressed = (element) => element.checked === true || ["aria-pressed", "aria-checked"].some((a) => element.getAttribute(a) === "true");

function find(want) {
  const places = want.inside ? [want.inside] : want.within ? find(want.within).found : [document];
  const there = [...new Set(places.flatMap((place) => all(want, place)))];
  const found = there.filter((element) => {
    if (want.pressed != null && want.pressed !== isPressed(element)) return false;
    if (want.holding && !find({ ...want.holding, within: null, inside: element }).found.length) return false;
    if (!want.name) return true;
    const its = name(element);
    return want.name.is === undefined ? its.includes(tidy(want.name.has)) : its === tidy(want.name.is);
  });
  return { found, there };
}

const { found, there } = find(arguments[0]);
return { found, names: found.length ? [] : there.slice(0, 40).map(name) };
