// Runs in the long checklist, Homeward's and the plain page's alike: tells when all
// rows stand, and ticks rows one by one.
(() => {
  if (window !== window.top) return;
  const ROWS = COUNT;
  const rows = document.getElementsByClassName("slot");

  const watch = new MutationObserver(() => {
    if (rows.length < ROWS) return;
    watch.disconnect();
    const built = performance.now();
    void document.body.offsetHeight;
    const laidOut = performance.now();
    // The entry of the answer comes a little after the answer.
    setTimeout(() => {
      const answers = performance.getEntriesByType("resource");
      const answer = answers.filter((entry) => /\/days\/|rows\.json/.test(entry.name)).pop();
      const from = answer?.responseEnd ?? 0;
      window.benchTell(`rows ${JSON.stringify([built - from, laidOut - from])}`);
    }, 300);
  });
  watch.observe(document, { childList: true, subtree: true });

  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

  // After the next frame was painted.
  const paint = async () => {
    await frame();
    return new Promise((resolve) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => resolve(performance.now());
      channel.port2.postMessage(0);
    });
  };

  const isTicked = (row) => row.querySelector("[aria-pressed]").getAttribute("aria-pressed") === "true";

  // The moment at which the row says that it is ticked, and after layout.
  const ticked = (row) =>
    new Promise((resolve) => {
      const watch = new MutationObserver(() => {
        if (!isTicked(row)) return;
        watch.disconnect();
        const shown = performance.now();
        void document.body.offsetHeight;
        resolve([shown, performance.now()]);
      });
      watch.observe(row, { attributes: true, childList: true, subtree: true });
    });

  // Until so many rows stand and are laid out, after a press on one of the tabs.
  const shows = (tab, count) =>
    new Promise((resolve) => {
      const begun = performance.now();
      const watch = new MutationObserver(() => {
        if (rows.length !== count) return;
        watch.disconnect();
        void document.body.offsetHeight;
        resolve(performance.now() - begun);
      });
      watch.observe(document.body, { childList: true, subtree: true });
      document.querySelectorAll(".tally .tab")[tab].click();
    });

  // Only the rows that are open, and all of them again.
  window.benchFilter = async () => {
    const [all, open] = [rows.length, [...rows].filter((row) => !isTicked(row)).length];
    return [await shows(1, open), await shows(0, all)];
  };

  window.benchTicks = async (count) => {
    const times = [];
    for (const row of [...rows].filter((row) => !isTicked(row)).slice(0, count)) {
      row.scrollIntoView({ block: "center" });
      await frame();
      await frame();
      const result = ticked(row);
      const begun = performance.now();
      row.querySelector("[aria-pressed]").click();
      const painted = paint();
      const [shown, laidOut] = await result;
      const first = await painted;
      // Where the row was not ready for the next frame, it is painted in a later one.
      times.push([shown - begun, laidOut - begun, (first < shown ? await paint() : first) - begun]);
    }
    return times;
  };
})();
