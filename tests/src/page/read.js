// All that can be read on the page. Not innerText: that leaves out what the
// browser has not laid out yet because it is far down (content-visibility).
function read(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data.replace(/\s+/g, " ");
  if (node.nodeType !== Node.ELEMENT_NODE || ["SCRIPT", "STYLE", "NOSCRIPT"].includes(node.tagName)) return "";
  // The screen as it was left is a picture.
  if (node.inert && node.id === "last-screen") return "";
  const style = getComputedStyle(node);
  if (style.display === "none" || style.visibility === "hidden") return "";
  const inner = Array.from(node.childNodes).map(read).join("");
  return style.display.startsWith("inline") || style.display === "contents" ? inner : `\n${inner}\n`;
}

return read(document.body).replace(/[ ]*\n\s*/g, "\n").trim();
