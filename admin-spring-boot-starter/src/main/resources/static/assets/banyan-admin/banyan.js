// What htmx does not do by itself: the user's zone, and patience while the task service is away.
"use strict";

// The texts of the scripts come with the page, in its language. {0} stands for the first detail, and so on.
const textOf = (name, ...details) => details.reduce((text, detail, at) => text.replaceAll(`{${at}}`, () => detail), document.getElementById("texts").dataset[name]);

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone) document.cookie = `zone=${encodeURIComponent(zone)}; path=/; max-age=31536000; samesite=lax`;

// While it is still away there is nothing new to show, and what is being typed must stay.
document.addEventListener("htmx:beforeSwap", (event) => {
  const source = event.detail.requestConfig.elt;
  const patient = source.dataset.retry || source.dataset.resend;
  if (patient && event.detail.xhr.status >= 500) event.detail.shouldSwap = false;
});

// Without JavaScript, some forms are joined so that none drops what was typed into another. With it, drafts see to that.
const separate = () => document.querySelectorAll("[data-joined]").forEach((one) => {
  ["data-joined", "form", "formaction"].forEach((name) => one.removeAttribute(name));
});
separate();
["htmx:afterSwap", "htmx:historyRestore"].forEach((swapped) => document.addEventListener(swapped, separate));
