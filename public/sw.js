// Opens the app without a network. It keeps the app's files as one set: all of
// this version or none. It never touches /api: documents are the app's own matter.
const VERSION = /*VERSION*/ "";
const FILES = /*PRECACHE*/ [];
const PREFIX = "homeward-";
const CACHE = PREFIX + VERSION;
const KINDS = {
  js: "javascript",
  css: "text/css",
  wasm: "application/wasm",
  json: "json",
  svg: "image/svg",
  png: "image/png",
  webmanifest: "json",
};

// A captive portal answers anything with a page of its own.
const isOurs = (path, response) => {
  const kind = response.headers.get("Content-Type") || "";
  const wanted = path === "/" ? "text/html" : KINDS[path.split(".").pop()] || "";
  return response.ok && !response.redirected && kind.includes(wanted);
};

const get = async (path) => {
  // Names with a hash never change; the others must not come from an older cache.
  const hashed = /[-.][0-9a-f]{16}[._]/.test(path);
  const response = await fetch(path, { cache: hashed ? "default" : "no-cache" });
  if (!isOurs(path, response)) throw new Error(`not ours: ${path}`);
  return response;
};

const install = async () => {
  if (!VERSION) return;
  const responses = await Promise.all(FILES.map(get));
  const cache = await caches.open(CACHE);
  await Promise.all(FILES.map((path, at) => cache.put(path, responses[at])));
};

const activate = async () => {
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX) && name !== CACHE) await caches.delete(name);
  }
  await self.clients.claim();
};

const answer = async (event, path) => {
  const name = event.request.mode === "navigate" ? "/" : path;
  const cache = await caches.open(CACHE);
  return (await cache.match(name)) ?? fetch(event.request);
};

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", (event) => {
  if (event.data === "update") self.skipWaiting();
});
self.addEventListener("fetch", (event) => {
  const { pathname, origin } = new URL(event.request.url);
  const ours = event.request.method === "GET" && origin === self.location.origin;
  if (!ours || /^\/(api|health)(\/|$)/.test(pathname)) return;
  event.respondWith(answer(event, pathname));
});
