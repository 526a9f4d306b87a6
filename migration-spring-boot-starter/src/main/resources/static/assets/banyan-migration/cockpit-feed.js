// A worker that keeps the cockpit's pages up to date. As a shared worker it runs once a browser: it holds the one
// stream and passes what comes to every tab that shows a cockpit, so that tabs do not use up the few connections
// that HTTP/1.1 allows. Where there are no shared workers, each tab runs one of its own, which asks and holds none.
"use strict";

const EVENTS = "/admin/migration/events";
const LIVE = "/admin/migration/live";
const SILENCE = 5000; // The server sends each second.
const PAUSE = 2000;
const FORGET = 60000; // A tab that does not answer that long is closed, or frozen.

const shared = "onconnect" in self;
const tabs = new Map();
let source = null;
let watchdog = 0;
let next = 0;
let running = false;

self.addEventListener("connect", (event) => join(event.ports[0]));
if (!shared) join(self);

// A tab says "hello" when it shows a cockpit, "here" to each update, and "bye" when it shows none any more.
function join(tab) {
  tab.onmessage = (event) => {
    if (event.data === "bye") tabs.delete(tab);
    else tabs.set(tab, Date.now());
    if (tabs.size && !running) start();
    if (!tabs.size) stop();
  };
}

function start() {
  running = true;
  connect();
}

function stop() {
  running = false;
  clearTimeout(next);
  close();
}

function connect() {
  close();
  if (!shared) {
    askAndGoOn();
    return;
  }
  source = new EventSource(EVENTS);
  source.addEventListener("status", (event) => {
    heard();
    tell(JSON.parse(event.data));
  });
  source.addEventListener("error", lost);
  heard();
}

function close() {
  clearTimeout(watchdog);
  source?.close();
  source = null;
}

function heard() {
  clearTimeout(watchdog);
  watchdog = setTimeout(lost, SILENCE);
}

function lost() {
  close();
  askAndGoOn();
}

// One answer without a stream: it also says why there is none.
async function askAndGoOn() {
  await ask();
  if (running) next = setTimeout(connect, PAUSE);
}

async function ask() {
  try {
    const answer = await fetch(LIVE, {
      headers: { Accept: "application/json" }, redirect: "manual", cache: "no-store", signal: AbortSignal.timeout(SILENCE),
    });
    if (answer.ok) (await answer.json()).forEach(tell);
    else tell({ trouble: trouble(answer) });
  } catch {
    tell({ trouble: "lost" });
  }
}

function trouble(answer) {
  if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) return "signed-out";
  return answer.status === 503 ? "unavailable" : "lost";
}

function tell(update) {
  for (const [tab, seen] of tabs) {
    if (Date.now() - seen > FORGET) tabs.delete(tab);
    else tab.postMessage(update);
  }
  if (!tabs.size) stop();
}
