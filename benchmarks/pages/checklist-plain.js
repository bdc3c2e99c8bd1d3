// The rounds of a checklist without a framework: the same rows from the same document
// out of the device's database.
(async () => {
  const db = await new Promise((resolve) => {
    const ask = indexedDB.open("plain", 1);
    ask.onupgradeneeded = () => ask.result.createObjectStore("documents");
    ask.onsuccess = () => resolve(ask.result);
  });
  const kept = () =>
    new Promise((resolve) => {
      const ask = db.transaction("documents").objectStore("documents").get("checklist");
      ask.onsuccess = () => resolve(ask.result);
    });
  const build = (text) => {
    const doc = JSON.parse(text);
    const words = new Map(doc.skills.map((skill) => [skill.id, skill.text.en]));
    const row = document.getElementById("row").content.firstElementChild;
    const all = document.createDocumentFragment();
    for (const round of doc.past.slice(0, 1)) {
      const list = document.createElement("ul");
      list.className = "card lines";
      for (const line of round.lines) {
        const one = row.cloneNode(true);
        one.querySelector("b").textContent = words.get(line.skill) ?? "";
        const [youth, adult] = one.querySelectorAll("dd");
        youth.textContent = line.youth ?? "";
        adult.textContent = line.adult ?? "";
        list.append(one);
      }
      all.append(list);
    }
    document.querySelector("main").append(all);
  };
  const text = await kept();
  if (text) return build(text);
  const fresh = await (await fetch("/checklist.json")).text();
  const write = db.transaction("documents", "readwrite");
  write.objectStore("documents").put(fresh, "checklist");
  write.oncomplete = () => build(fresh);
})();
