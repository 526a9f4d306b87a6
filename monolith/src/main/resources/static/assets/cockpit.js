// Keeps the cockpit live: the server draws, this puts it in place. Without it the page is right when loaded.
"use strict";

let watched = null;

function follow() {
  const address = document.querySelector("[data-events]")?.dataset.events;
  if (watched && new URL(watched.url).pathname !== address) {
    watched.close();
    watched = null;
  }
  if (!address || watched) return;
  watched = new EventSource(address);
  watched.addEventListener("status", (event) => show(event.data));
}

function show(html) {
  const drawn = new DOMParser().parseFromString(html, "text/html");
  const key = drawn.getElementById("state").dataset.key;
  for (const part of drawn.querySelectorAll("#state, #details")) {
    const old = document.getElementById(part.id);
    if (old && !isBeingRead(old)) put(part, old);
  }
  const steps = document.getElementById("steps");
  const stale = steps && steps.dataset.key !== key;
  // What is being typed must stay.
  if (stale && !steps.querySelector("input:focus")) {
    htmx.ajax("GET", location.pathname, { target: "#steps", select: "#steps", swap: "outerHTML" });
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

document.addEventListener("DOMContentLoaded", follow);
document.addEventListener("htmx:afterSettle", follow);
