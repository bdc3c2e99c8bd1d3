// Runs in every measured page before its own scripts, Homeward's and the
// yardstick's alike. Looks once a frame; tells a time after that frame was painted.
(() => {
  if (window !== window.top) return;
  const told = new Set();

  const tell = (name, value) => {
    if (told.has(name)) return;
    told.add(name);
    window.benchTell(`${name} ${JSON.stringify(value)}`);
  };

  // A message sent within a frame arrives after the frame was painted.
  const tellPainted = (name) => {
    if (told.has(name)) return;
    const channel = new MessageChannel();
    channel.port1.onmessage = () => tell(name, performance.now());
    channel.port2.postMessage(0);
  };

  const canSee = (element) =>
    element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) &&
    element.getClientRects().length > 0;

  const takesTyping = (field) => {
    if (field.disabled || field.readOnly || !canSee(field)) return false;
    if (field.value.startsWith("caregiver")) return true;
    field.focus();
    document.execCommand("insertText", false, "caregiver");
    return field.value === "caregiver";
  };

  const signIn = () => {
    const password = document.querySelector("input[type=password]");
    const login = password?.form?.querySelector("input:not([type=password])");
    return Boolean(login) && canSee(password) && takesTyping(login);
  };

  const canUse = (element) => canSee(element) && !element.closest("[inert]");

  const shows = (words, fits) => {
    if (!document.body?.textContent.includes(words)) return false;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.data.includes(words) && node.parentElement && fits(node.parentElement)) return true;
    }
    return false;
  };

  const look = () => {
    if (WATCH.signIn && signIn()) tellPainted("sign-in");
    if (WATCH.words && shows(WATCH.words, canSee)) tellPainted("seen");
    if (WATCH.words && shows(WATCH.words, canUse)) tellPainted("words");
    if (!told.has("sign-in") && !told.has("words")) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})();
