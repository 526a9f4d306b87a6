// A form's tabs, as the pattern of ARIA has them. Without this, what they hold stands below each other, and each tab leads there.
"use strict";

const tabs = () => [...document.querySelectorAll(".tabs a")];
const panelOf = (tab) => document.getElementById(tab.hash.slice(1));

function openTab(tab) {
  tabs().forEach((one) => {
    one.setAttribute("aria-selected", String(one === tab));
    one.tabIndex = one === tab ? 0 : -1;
    panelOf(one).hidden = one !== tab;
  });
  tab.scrollIntoView({ block: "nearest", inline: "nearest" });
  if (tab.hash !== (location.hash || tabs()[0].hash)) history.replaceState(history.state, "", tab.hash);
}

function setUpTabs() {
  const all = tabs();
  if (!all.length && location.hash.startsWith("#tab-")) history.replaceState(history.state, "", location.pathname + location.search);
  if (!all.length || all[0].role === "tab") return;
  all[0].parentElement.setAttribute("role", "tablist");
  all.forEach((tab) => {
    const panel = panelOf(tab);
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-controls", panel.id);
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", tab.id);
    panel.querySelector("h2").hidden = true;
    if (!panel.querySelector("a, input:not([type=hidden]), select, textarea")) panel.tabIndex = 0;
  });
  openTab(all.find((tab) => tab.matches("[data-faulty]")) || all.find((tab) => tab.hash === location.hash) || all[0]);
}
setUpTabs();
["htmx:afterSwap", "htmx:historyRestore"].forEach((swapped) => document.addEventListener(swapped, setUpTabs));

document.addEventListener("click", (event) => {
  const tab = event.target.closest(".tabs a");
  if (!tab || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  openTab(tab);
});
document.addEventListener("keydown", (event) => {
  if (!event.target.matches(".tabs a") || event.ctrlKey || event.metaKey || event.altKey) return;
  const all = tabs();
  const at = all.indexOf(event.target);
  const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: -1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  const next = all[(to + all.length) % all.length];
  openTab(next);
  next.focus();
});
window.addEventListener("hashchange", () => {
  const tab = tabs().find((one) => one.hash === location.hash);
  if (tab) openTab(tab);
});
// A field that the browser itself refuses must be seen; of several tabs with such fields, the first is.
document.addEventListener("invalid", (event) => {
  const panel = event.target.closest("[role=tabpanel][hidden]");
  if (panel && !document.querySelector("[role=tabpanel]:not([hidden]) :invalid")) openTab(document.getElementById(`${panel.id}-tab`));
}, true);
// What comes back after a save opens where it was.
document.addEventListener("htmx:configRequest", (event) => {
  if (event.detail.elt.matches("#record") && tabs().length) event.detail.path += location.hash;
});
