// The long checklist without a framework: the same elements from the same document,
// built once, and changed by hand where a tick changes them.
(async () => {
  const { day } = await (await fetch("/rows.json")).json();
  const open = document.getElementById("row-open").content.firstElementChild;
  const done = document.getElementById("row-done").content.firstElementChild;
  const names = new Map(day.people.map((person) => [person.id, person.name]));
  const slots = new Map();
  const clock = new Intl.DateTimeFormat("en", { hour: "2-digit", minute: "2-digit" });

  const fill = (row, slot) => {
    const name = names.get(slot.whose.person) ?? "";
    const time = row.querySelector("time");
    time.dateTime = slot.time.slice(0, 5);
    time.textContent = slot.time.slice(0, 5);
    row.querySelector(".slot-text").textContent = slot.text;
    row.querySelector(".slot-more .badge").lastChild.data = name;
    row.querySelector("[role=group]").setAttribute("aria-label", `${slot.text}, ${name}`);
    for (const button of row.querySelectorAll(".slot-acts button")) {
      button.setAttribute("aria-label", `${button.textContent} ${slot.text}`);
    }
    return row;
  };

  const hourOf = (slot) => Number(slot.time.slice(0, 2));
  const partOf = (hour) => (hour < 4 ? 4 : hour < 11 ? 0 : hour < 14 ? 1 : hour < 17 ? 2 : hour < 22 ? 3 : 4);
  const lists = [...document.querySelectorAll(".day-lines")];
  const rowsOf = [];
  const parts = lists.map(() => document.createDocumentFragment());
  for (const slot of day.slots) {
    const row = fill(open.cloneNode(true), slot);
    slots.set(row, slot);
    parts[partOf(hourOf(slot))].append(row);
  }
  for (const [number, list] of lists.entries()) {
    rowsOf.push([...parts[number].children]);
    list.append(parts[number]);
    list.closest(".day-group").hidden = list.childElementCount === 0;
  }

  const tally = document.querySelectorAll(".tally .tab")[1]?.lastChild;
  const toast = document.createElement("p");
  toast.setAttribute("role", "status");
  document.body.append(toast);
  let left = day.slots.length;

  // Which rows show: all, or the open ones.
  const show = (tab) => {
    for (const other of document.querySelectorAll(".tally .tab")) {
      other.setAttribute("aria-pressed", String(other === tab));
    }
    const all = tab === document.querySelector(".tally .tab");
    const isOpen = (row) => row.querySelector("[aria-pressed=true]") === null;
    for (const [number, list] of lists.entries()) {
      list.replaceChildren(...rowsOf[number].filter((row) => all || isOpen(row)));
      list.closest(".day-group").hidden = list.childElementCount === 0;
    }
  };

  document.addEventListener("click", (event) => {
    const tab = event.target.closest(".tally .tab");
    if (tab) return show(tab);
    const pressed = event.target.closest("[aria-pressed]");
    const row = pressed?.closest(".slot");
    if (!row) return;
    for (const button of row.querySelectorAll("[aria-pressed]")) {
      button.setAttribute("aria-pressed", String(button === pressed));
      button.tabIndex = button === pressed ? 0 : -1;
    }
    const after = fill(done.cloneNode(true), slots.get(row));
    for (const part of [".slot-more", ".slot-acts"]) {
      row.querySelector(part).replaceChildren(...after.querySelector(part).childNodes);
    }
    const said = `${slots.get(row).text}, ${clock.format(new Date())}`;
    left -= 1;
    if (tally) tally.data = String(left);
    toast.textContent = said;
  });
})();
