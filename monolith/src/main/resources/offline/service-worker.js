// Assets from the cache, pages from the server; without an answer, the page that this user saw last. The server says
// which pages are kept, for whom and how long. There is one cache of pages at a time: that of the user who is signed in.
"use strict";
const VERSION = "{version}";
// Integrity values by path: a server of another version cannot put its file among these.
const ASSETS = "{assets}";
const ASSET_CACHE = `banyan-assets-${VERSION}`;
const PAGES = "banyan-pages-";
const NEVER_VISITED = "/offline";
const SIGNING_OUT = "/offline?reason=signing-out";
const TIMEOUT = 5000;
const HANGS = 30000;
const MOST = 60;
// Pages of another version than these assets are coming.
let outdated = false;
// Nothing that was requested before a sign-out is kept after it.
let generation = 0;

const pause = (time) => new Promise((resolve) => { setTimeout(resolve, time); });
const isAway = (response) => [502, 503, 504].includes(response.status);
const pageCaches = async () => (await caches.keys()).filter((name) => name.startsWith(PAGES));
const fresh = (path, more) => new Request(path, { cache: "reload", ...more });

function keyOf(url) {
  const key = new URL(url, location.origin);
  key.searchParams.delete("return");
  key.hash = "";
  if (key.pathname === "/") key.pathname = "/tasks";
  return key.href;
}

async function forget() {
  generation += 1;
  await Promise.all((await pageCaches()).map((name) => caches.delete(name)));
}

// What is said once, such as "Task added", is not said again by the page that is kept.
const withoutNews = (html) => html.replace(/ data-(saved|focus)="[^"]*"/g, "");

async function keep(response, mine) {
  const [, user, seconds] = response.headers.get("Banyan-Offline").match(/^user=([^,]+), max-age=(\d+)$/) || [];
  const html = await response.text();
  const otherAssets = response.headers.get("Banyan-Version") !== VERSION;
  if (!user || otherAssets || html.includes('data-unsaved="true"') || mine !== generation) return;
  const headers = new Headers(response.headers);
  ["Content-Encoding", "Content-Length"].forEach((name) => headers.delete(name));
  headers.set("Banyan-Kept", new Date().toISOString());
  headers.set("Banyan-Until", String(Date.now() + Number(seconds) * 1000));
  const others = (await pageCaches()).filter((name) => name !== PAGES + user);
  await Promise.all(others.map((name) => caches.delete(name)));
  const cache = await caches.open(PAGES + user);
  const key = keyOf(response.url || response.headers.get("Banyan-Url"));
  await cache.delete(key);
  await cache.put(key, new Response(withoutNews(html), { headers }));
  await Promise.all((await cache.keys()).slice(0, -MOST).map((old) => cache.delete(old)));
  // Signed out meanwhile.
  if (mine !== generation) await caches.delete(PAGES + user);
}

async function find(url) {
  const [name] = await pageCaches();
  const kept = name && (await (await caches.open(name)).match(keyOf(url)));
  if (!kept) return null;
  if (Number(kept.headers.get("Banyan-Until")) < Date.now()) {
    await forget();
    return null;
  }
  const html = (await kept.text()).replace("<body", `<body data-kept="${kept.headers.get("Banyan-Kept")}"`);
  return new Response(html, { headers: kept.headers });
}

async function shell(path) {
  const kept = await (await caches.open(ASSET_CACHE)).match(path);
  return kept ? new Response(kept.body, { status: 503, headers: kept.headers }) : Response.error();
}

function answered(event, response, mine) {
  const version = response.headers.get("Banyan-Version");
  if (version) outdated = version !== VERSION;
  if (outdated) event.waitUntil(registration.update().catch(() => {}));
  if (response.status === 401 || (response.ok && new URL(response.url || location.origin).pathname === "/login")) event.waitUntil(forget());
  else if (response.ok && response.headers.has("Banyan-Offline")) event.waitUntil(keep(response.clone(), mine));
  return response;
}

async function page(event) {
  const mine = generation;
  const answer = fetch(event.request).then((response) => answered(event, response, mine)).catch(() => null);
  event.waitUntil(answer);
  const first = await Promise.race([answer, pause(TIMEOUT)]);
  if (first && !isAway(first)) return first;
  return (await find(event.request.url)) || first || (await Promise.race([answer, pause(HANGS)])) || shell(NEVER_VISITED);
}

async function asset(path, request) {
  return (await (await caches.open(ASSET_CACHE)).match(path)) || fetch(request);
}

// What is kept goes first: also if the server does not answer.
async function signOut(event) {
  await forget();
  const response = await fetch(event.request).catch(() => null);
  return response && !isAway(response) ? response : shell(SIGNING_OUT);
}

// htmx opens pages in the background. Parts of pages, streams and everything else are none of this worker's business.
function opensPage(request) {
  const { headers } = request;
  return request.mode === "navigate" || headers.has("HX-Boosted") || headers.has("HX-History-Restore-Request");
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== location.origin) return;
  if (url.pathname.endsWith("/logout")) event.respondWith(signOut(event));
  else if (request.method !== "GET" || url.pathname.startsWith("/oauth2/") || url.pathname.startsWith("/login/")) return;
  else if (url.pathname in ASSETS) { if (!outdated) event.respondWith(asset(url.pathname, request)); }
  else if (opensPage(request)) event.respondWith(page(event));
});

async function install() {
  const cache = await caches.open(ASSET_CACHE);
  await cache.addAll(Object.entries(ASSETS).map(([path, integrity]) => fresh(path, { integrity })));
  await cache.addAll([NEVER_VISITED, SIGNING_OUT].map((path) => fresh(path)));
  await self.skipWaiting();
}
self.addEventListener("install", (event) => event.waitUntil(install()));

// Pages of another version do not go with these assets.
async function activate() {
  const old = (await caches.keys()).filter((name) => name.startsWith("banyan-assets-") && name !== ASSET_CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  if (old.length) await forget();
  await self.clients.claim();
}
self.addEventListener("activate", (event) => event.waitUntil(activate()));

// What a page received without this worker: its first page, and the page after a change.
async function received({ url, html, headers, language }, event) {
  if (language) await (await caches.open(ASSET_CACHE)).addAll([NEVER_VISITED, SIGNING_OUT].map((path) => fresh(path)));
  if (!url) return;
  const mine = generation;
  const response = html
    ? new Response(html, { headers: [...headers, ["Banyan-Url", url]] })
    : await fetch(url, { headers: { Accept: "text/html" } });
  if (response.ok && response.headers.has("Banyan-Offline")) await keep(response, mine);
  else if (!html) answered(event, response, mine);
}
self.addEventListener("message", (event) => event.waitUntil(received(event.data, event).catch(() => {})));
