// Runs in the checklist, Homeward's and the plain page's alike: tells how long it took
// from asking the device's database for the document until all rows stand, laid out.
(() => {
  if (window !== window.top) return;
  const ROWS = COUNT;
  const get = IDBObjectStore.prototype.get;
  let asked;
  IDBObjectStore.prototype.get = function (key) {
    if (this.name === "documents" && String(key).includes("checklist")) asked ??= performance.now();
    return get.call(this, key);
  };
  const rows = document.getElementsByClassName("skill-sides");
  const watch = new MutationObserver(() => {
    if (rows.length < ROWS) return;
    watch.disconnect();
    const built = performance.now();
    void document.body.offsetHeight;
    const laidOut = performance.now();
    window.benchTell(`checklist ${JSON.stringify([built - asked, laidOut - asked, laidOut])}`);
  });
  watch.observe(document, { childList: true, subtree: true });
})();
