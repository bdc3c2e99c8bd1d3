// The least that a service worker needs to start a page without the network.
const FILES = LIST;

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open("twin").then((cache) => cache.addAll(FILES)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(self.clients.claim());
});

self.addEventListener("fetch", (event) => {
  event.respondWith(caches.match(event.request).then((kept) => kept ?? fetch(event.request)));
});
