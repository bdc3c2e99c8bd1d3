// The page as it stands, without what makes it an app: the same elements and words.
(() => {
  const page = document.documentElement.cloneNode(true);
  const parts = "script, link[rel=modulepreload], link[rel=preload], link[rel=manifest], noscript";
  for (const part of page.querySelectorAll(parts)) part.remove();
  for (const link of page.querySelectorAll("link[rel=stylesheet]")) link.setAttribute("href", link.href.replace(location.origin, ""));
  return `<!doctype html>\n${page.outerHTML}`;
})()
