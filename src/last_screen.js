// A part of src/shell.js, whose names it uses: the screen as somebody left it, shown while the app loads. It is a
// picture that nothing can be done with, and it says when it was. Of today alone: it is looked at often, is where most
// begin, and stays on the device anyway. `browser::storage` forgets it with the person whose it was.
const SCREEN = "homeward.screen";
const SCREEN_LASTS = 12 * 3600 * 1000;
const SCREEN_LONGEST = 400000;
const isToday = () => /^\/(day|wall|homes\/[^/]+\/day)$/.test(location.pathname);
const app = () => document.getElementById("app");
// Between two pages, and before a document is there, nothing stands.
const stands = () => app()?.querySelector("main") && !app().querySelector(".skeleton");

const leave = () => {
  const covered = document.querySelector("dialog[open], #last-screen");
  if (covered || !isToday() || !stands() || !kept("homeward.signed_in") || kept("homeward.ended")) return;
  const picture = app().cloneNode(true);
  for (const passing of picture.querySelectorAll(".toast, [role=status]")) passing.remove();
  const html = picture.innerHTML;
  if (html.length > SCREEN_LONGEST) return;
  const now = new Date();
  const time = now.toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit" });
  const screen = { path: location.pathname, language, time, at: +now, scroll: scrollY, html };
  try {
    localStorage.setItem(SCREEN, JSON.stringify(screen));
  } catch {
    // A device without room starts as it does the first time.
  }
};
addEventListener("pagehide", leave);
document.addEventListener("visibilitychange", () => document.hidden && leave());

const lastScreen = () => {
  const screen = JSON.parse(kept(SCREEN));
  const age = Date.now() - screen?.at;
  const fits = [screen?.path, "/"].includes(location.pathname) && screen?.language === language;
  if (!fits || !(age >= 0 && age < SCREEN_LASTS) || root.dataset.signedIn === undefined) return;
  const picture = document.createElement("div");
  picture.id = "last-screen";
  picture.inert = true;
  picture.ariaHidden = "true";
  picture.innerHTML = screen.html;
  const when = document.createElement("p");
  when.className = "last-screen-time";
  when.textContent = words[language].as_it_was.replace(/{{ ?time ?}}/, screen.time);
  picture.append(when);
  app().after(picture);
  scrollTo(0, screen.scroll);
  const ends = new MutationObserver(() => {
    if (!stands() && root.dataset.signedIn !== undefined) return;
    ends.disconnect();
    picture.remove();
  });
  ends.observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-signed-in"] });
};
