// What htmx does not do by itself: the user's zone, focus, and patience while the task service is away.
"use strict";

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone) document.cookie = `zone=${encodeURIComponent(zone)}; path=/; max-age=31536000; samesite=lax`;

let lastFocus = null;
let lastRow = -1;

const askedFor = () => document.querySelector("[data-focus]")?.dataset.focus;
const rows = () => [...document.querySelectorAll(".task")];

document.addEventListener("htmx:beforeRequest", () => {
  const active = document.activeElement;
  lastFocus = active && active.id ? active.id : null;
  lastRow = rows().indexOf(active && active.closest(".task"));
});

// While it is still away there is nothing new to show, and what is being typed must stay.
document.addEventListener("htmx:beforeSwap", (event) => {
  const source = event.detail.requestConfig.elt;
  const patient = source.dataset.retry || source.dataset.resend;
  if (patient && event.detail.xhr.status >= 500) event.detail.shouldSwap = false;
});

// Focus lands where the work goes on: where the page says, else where it was, else on the row that took its place.
document.addEventListener("htmx:afterSettle", () => {
  const wanted = askedFor() || document.querySelector("[aria-invalid=true]")?.id || lastFocus;
  const target = (wanted && document.getElementById(wanted)) || rows()[Math.min(lastRow, rows().length - 1)];
  if (target) target.focus({ preventScroll: false });
});
document.addEventListener("DOMContentLoaded", () => {
  const wanted = askedFor();
  if (wanted) document.getElementById(wanted)?.focus();
});
