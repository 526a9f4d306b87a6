// Notices are announced, and the one that floats covers neither the focus nor what a phone's keyboard leaves free.
"use strict";
(() => {
  // What a live region comes with is not announced; what is put into it later is.
  const announce = () => setTimeout(() => document.querySelectorAll("main [role=status] > .notice").forEach((one) => {
    const text = one.querySelector(":scope > span") || one;
    if (!text.contains(document.activeElement)) text.parentElement.insertBefore(text, text.nextSibling);
  }), 100);

  function uncover() {
    const floating = document.querySelector(".notice.floating");
    const active = document.activeElement;
    if (!floating || !active || active === document.body || floating.contains(active)) return;
    const [over, under] = [floating.getBoundingClientRect(), active.getBoundingClientRect()];
    if (under.height < window.innerHeight / 2 && under.bottom > over.top - 8 && under.top < over.bottom) window.scrollBy(0, under.bottom - over.top + 8);
  }

  ["htmx:afterSettle", "DOMContentLoaded"].forEach((changed) => document.addEventListener(changed, () => {
    announce();
    setTimeout(uncover);
  }));
  document.addEventListener("focusin", () => setTimeout(uncover));

  // Not every browser makes room for the keyboard.
  const view = window.visualViewport;
  const keyboard = () => document.documentElement.style.setProperty("--keyboard", `${Math.max(0, Math.round(window.innerHeight - view.height - view.offsetTop))}px`);
  if (view) ["resize", "scroll"].forEach((changed) => view.addEventListener(changed, keyboard));
})();
