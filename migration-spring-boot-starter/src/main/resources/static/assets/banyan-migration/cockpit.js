// Keeps the cockpit live: the server draws, this puts it in place, and says how old it is. Without it the page is
// right when loaded.
"use strict";

const STALE = 5000;
const TROUBLES = { lost: "lost", unavailable: "unavailable", "signed-out": "signedOut" };
let feed = null;
let shown = null;
let waiting = null;
let redrawing = false;

// A text that came with the page; {0} stands for the first detail, and so on.
const phrase = (name, ...details) =>
  details.reduce((text, detail, at) => text.replaceAll(`{${at}}`, () => detail), document.getElementById("connection").dataset[name]);

const cockpit = () => document.querySelector("main[data-capability]");

function follow() {
  if (!cockpit()) {
    feed?.postMessage("bye");
    shown = null;
    return;
  }
  shown = { at: document.getElementById("connection").dataset.at, read: Date.now(), trouble: "", live: false };
  feed ??= openFeed();
  feed.postMessage("hello");
  tick();
}

function openFeed() {
  const script = "/assets/banyan-migration/cockpit-feed.js";
  const opened = window.SharedWorker ? new SharedWorker(script, { name: "cockpit" }).port : new Worker(script);
  opened.onmessage = (event) => receive(event.data);
  return opened;
}

function receive(update) {
  if (!shown) return;
  feed.postMessage("here");
  if (update.trouble) shown.trouble = update.trouble;
  if (update.capability !== cockpit().dataset.capability) return tick();
  shown.trouble = update.unavailable ? "unavailable" : "";
  if (update.html) {
    shown.live = true;
    shown.at = update.at;
    shown.read = Date.now() - update.ageMillis;
    // Nobody sees it, so it is drawn when somebody does.
    if (document.hidden) waiting = update.html;
    else draw(update.html);
  }
  tick();
}

function draw(html) {
  waiting = null;
  const drawn = new DOMParser().parseFromString(html, "text/html");
  const key = drawn.getElementById("state").dataset.key;
  for (const part of drawn.querySelectorAll("#state, #details, #preflight")) {
    const old = document.getElementById(part.id);
    if (old && !isBeingRead(old)) put(part, old);
  }
  const steps = document.getElementById("steps");
  // What is being typed must stay.
  if (steps && steps.dataset.key !== key && !steps.querySelector("input:focus")) redrawSteps(steps);
}

// The buttons come with the page: only there do they carry this session's token.
async function redrawSteps(old) {
  if (redrawing) return;
  redrawing = true;
  try {
    const answer = await fetch(location.pathname, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(answer.ok ? await answer.text() : "", "text/html");
    const fresh = page.getElementById("steps");
    if (!fresh || !old.isConnected) return;
    const focused = old.contains(document.activeElement) && document.activeElement.dataset.command;
    old.replaceWith(fresh);
    htmx.process(fresh);
    if (focused) (fresh.querySelector(`[data-command="${focused}"]`) || fresh.querySelector("h2")).focus();
    tick();
  } catch {
    // The next update tries again.
  } finally {
    redrawing = false;
  }
}

// Somebody who marks text to copy it wants it to hold still.
function isBeingRead(part) {
  const marked = window.getSelection();
  return marked && !marked.isCollapsed && part.contains(marked.anchorNode);
}

function put(part, old) {
  const places = [...old.querySelectorAll(".scroll")].map((one) => one.scrollTop);
  const focused = old.contains(document.activeElement) && document.activeElement.getAttribute("aria-labelledby");
  old.replaceWith(part);
  part.querySelectorAll(".scroll").forEach((one, i) => { one.scrollTop = places[i] || 0; });
  if (focused) part.querySelector(`.scroll[aria-labelledby="${focused}"]`)?.focus({ preventScroll: true });
}

// Says each second how old the page is; a page that gets nothing notices by itself.
function tick() {
  const page = cockpit();
  if (!page || !shown) return;
  const age = Date.now() - shown.read;
  const stale = shown.trouble !== "" || age > STALE;
  const seconds = Math.max(0, Math.round(age / 1000));
  const clock = new Date(shown.at).toLocaleTimeString("en-GB");
  page.dataset.connection = stale ? "stale" : shown.live ? "live" : "none";
  say("[data-what]", phrase(stale ? TROUBLES[shown.trouble] || "silent" : shown.live ? "live" : "connecting"));
  say("[data-age]", stale
    ? phrase(shown.trouble === "signed-out" ? "staleSignedOut" : "stale", clock, ago(seconds))
    : phrase("updated", ago(seconds)));
  say("[data-reload]", phrase(shown.trouble === "signed-out" ? "signIn" : "reload"));
  const preflight = document.getElementById("preflight");
  for (const button of page.querySelectorAll("#steps [data-command]")) {
    const off = stale || (preflight?.dataset.ready === "false" && button.closest("[data-hands-over]"));
    if (off) button.setAttribute("aria-disabled", "true");
    else button.removeAttribute("aria-disabled");
  }
}

function ago(seconds) {
  return seconds < 120 ? phrase("seconds", seconds) : phrase("minutes", Math.round(seconds / 60));
}

// What has not changed is left alone: it would be read out again.
function say(where, text) {
  const place = document.querySelector(`#connection ${where}`);
  if (place && place.textContent !== text) place.textContent = text;
}

// A button that is off keeps the focus and its explanation, and does nothing.
for (const kind of ["click", "submit"]) {
  document.addEventListener(kind, (event) => {
    const button = kind === "submit" ? event.submitter : event.target.closest?.("[data-command]");
    if (button?.dataset.command && button.getAttribute("aria-disabled") === "true") {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  }, true);
}

document.addEventListener("visibilitychange", () => {
  if (document.hidden || !shown) return;
  if (waiting) draw(waiting);
  feed.postMessage("hello");
  tick();
});
window.addEventListener("pagehide", () => feed?.postMessage("bye"));
window.addEventListener("pageshow", (event) => { if (event.persisted && shown) feed.postMessage("hello"); });
document.addEventListener("DOMContentLoaded", follow);
document.addEventListener("htmx:afterSettle", follow);
setInterval(tick, 1000);
