// Keeps the scanner's files, so that the page opens without network. The server writes RELEASE before this:
// which version it is, and every file of it. Another version is another worker with a cache of its own, which
// takes over when the page says that nothing is under way.

/** @type {any} */
const worker = self;
/** @type {{ version: string, page: string, files: string[] }} */
const release = worker.RELEASE;
const PREFIX = "pavillon-scan-";
const CACHE = PREFIX + release.version;

worker.addEventListener("install", (/** @type {any} */ event) => event.waitUntil(bring()));
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(clear()));
worker.addEventListener("message", (/** @type {any} */ event) => {
  if (event.data === "take over") worker.skipWaiting();
});
worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== location.origin) return;
  if (request.mode === "navigate") {
    if (address.pathname === release.page) event.respondWith(kept(release.page, request));
  } else if (address.pathname.startsWith("/assets/") || release.files.includes(address.pathname)) {
    event.respondWith(kept(address.pathname, request));
  }
});

async function bring() {
  const cache = await caches.open(CACHE);
  await cache.addAll(release.files.map((file) => new Request(file, { cache: file.startsWith("/assets/") ? "default" : "reload" })));
}

async function clear() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)));
  await worker.clients.claim();
}

/** From the cache, else from the network: an older page may still ask for a file of its own version.
 * @param {string} path
 * @param {Request} request */
async function kept(path, request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(path, { ignoreVary: true })) ?? fetch(request);
}
