// Opens the app without a network. It keeps the app's files as one set: all of
// this version or none. It never touches /api: documents are the app's own matter.
const VERSION = /*VERSION*/ "";
const FILES = /*PRECACHE*/ [];
const PREFIX = "homeward-";
const CACHE = PREFIX + VERSION;
const INDEX = "/i18n/languages.json";
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

const languageOf = (path) => /^\/i18n\/([\w-]+)(\.more)?\.[0-9a-f]+\.json$/.exec(path)?.[1];

// The languages that somebody read on this device come along to the new version.
const languages = async () => {
  const read = new Set();
  for (const name of await caches.keys()) {
    if (!name.startsWith(PREFIX)) continue;
    for (const request of await (await caches.open(name)).keys()) {
      read.add(languageOf(new URL(request.url).pathname));
    }
  }
  const files = await (await get(INDEX)).json();
  return Object.keys(files)
    .filter((language) => read.has(language))
    .flatMap((language) => files[language])
    .map((file) => `/i18n/${file}`);
};

const install = async () => {
  if (!VERSION) return;
  const paths = [...FILES, "/i18n/shell.js", ...(await languages())];
  const responses = await Promise.all(paths.map(get));
  const cache = await caches.open(CACHE);
  await Promise.all(paths.map((path, at) => cache.put(path, responses[at])));
};

const activate = async () => {
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX) && name !== CACHE) await caches.delete(name);
  }
  await self.clients.claim();
};

const keep = async (path) => {
  const cache = await caches.open(CACHE);
  if (VERSION && languageOf(path) && !(await cache.match(path))) {
    await cache.put(path, await get(path));
  }
};

const answer = async (event, path) => {
  const name = event.request.mode === "navigate" ? "/" : path;
  const cache = await caches.open(CACHE);
  const kept = await cache.match(name);
  if (kept) return kept;
  const response = await fetch(event.request);
  if (languageOf(path) && isOurs(path, response) && VERSION) {
    event.waitUntil(cache.put(path, response.clone()));
  }
  return response;
};

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", (event) => {
  const [what, path] = String(event.data).split(" ");
  if (what === "update") self.skipWaiting();
  if (what === "keep" && path) event.waitUntil(keep(path).catch(() => {}));
});
self.addEventListener("fetch", (event) => {
  const { pathname, origin } = new URL(event.request.url);
  const ours = event.request.method === "GET" && origin === self.location.origin;
  if (!ours || /^\/(api|health)(\/|$)/.test(pathname)) return;
  event.respondWith(answer(event, pathname));
});
