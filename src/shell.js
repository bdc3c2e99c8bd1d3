// The page before the app: language, theme, and the sign-in form's first steps.
// xtask puts the words of locales/*/sign_in.json and src/last_screen.js into it. It runs before
// anything is drawn; the app adopts the form when it is there.
(() => {
  const words = /*WORDS*/ {};
  const root = document.documentElement;
  const kept = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  const known = (tag) => {
    const base = tag && tag.split("-")[0];
    return [tag, base].find((one) => one in words);
  };
  const wanted = [kept("homeward.language"), ...(navigator.languages || []), "en"];
  let language = wanted.map(known).find(Boolean) || "en";

  const theme = kept("homeward.theme");
  if (theme) root.dataset.theme = theme;
  if (kept("homeward.signed_in")) root.dataset.signedIn = "";

  const word = () => {
    root.lang = language;
    root.dir = /^(ar|fa|he|ur)\b/.test(language) ? "rtl" : "ltr";
    for (const element of document.querySelectorAll("[data-word]")) {
      element.textContent = words[language]?.[element.dataset.word] ?? element.textContent;
    }
    for (const button of document.querySelectorAll("#sign-in-languages button")) {
      button.setAttribute("aria-pressed", String(button.lang === language));
    }
  };

  const chosen = (tag) => {
    language = known(tag) || language;
    word();
  };
  const choose = (tag) =>
    document.dispatchEvent(new CustomEvent("homeward-language", { detail: tag }));
  document.addEventListener("homeward-language", (event) => chosen(event.detail));
  // Chosen in another tab: this one follows.
  addEventListener("storage", (event) => {
    if (event.key === "homeward.language" && event.newValue) choose(event.newValue);
  });

  const languages = (place) => {
    for (const tag of Object.keys(words)) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button button-plain";
      button.lang = tag;
      button.textContent = words[tag].language;
      button.addEventListener("click", () => {
        try {
          localStorage.setItem("homeward.language", tag);
        } catch {
          // A browser that keeps nothing only forgets the choice.
        }
        choose(tag);
      });
      place.append(button);
    }
  };

  const form = (element) => {
    // Until the app is there, a press of the button waits for it.
    element.addEventListener("submit", (event) => {
      event.preventDefault();
      if (root.dataset.app === undefined) {
        element.dataset.pressed = "";
        const button = document.getElementById("sign-in-submit");
        button.textContent = words[language]?.working ?? button.textContent;
        button.setAttribute("aria-disabled", "true");
      }
    });
    document.getElementById("sign-in-show").addEventListener("change", (event) => {
      document.getElementById("sign-in-password").type = event.target.checked ? "text" : "password";
    });
  };

  /*LAST_SCREEN*/ const lastScreen = () => {};

  // An app that does not come says so: without WebAssembly it never will.
  const late = () => {
    if (root.dataset.app !== undefined) return;
    delete root.dataset.signedIn;
    document.getElementById("sign-in-fault").textContent = words[language]?.slow;
  };

  // As soon as the page has been read, and before it is drawn.
  const look = () => {
    const place = document.getElementById("sign-in-languages");
    if (!place || !document.getElementById("app")) return;
    watch.disconnect();
    form(document.getElementById("sign-in"));
    languages(place);
    word();
    lastScreen();
    setTimeout(late, globalThis.WebAssembly ? 9000 : 0);
  };
  const watch = new MutationObserver(look);
  watch.observe(root, { childList: true, subtree: true });
  root.lang = language;
})();
