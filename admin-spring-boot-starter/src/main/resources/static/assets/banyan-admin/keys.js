// The keyboard, for those who never want to leave it. The sheet of keys (?) says what there is.
"use strict";

const isTyping = (element) => element.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
const currentRow = () => document.activeElement.closest(".task");

function move(by) {
  const all = [...document.querySelectorAll(".task")];
  const next = all[Math.max(0, Math.min(all.length - 1, all.indexOf(currentRow()) + by))];
  if (next) next.focus();
}

// A row's menu: its keys stand beside its choices.
const openMenu = (element) => element.closest("details.menu[open]");

function openRowMenu(section) {
  const menu = currentRow()?.querySelector("details.menu");
  if (!menu) return false;
  // Whoever fills the menu does so now.
  menu.dispatchEvent(new CustomEvent("banyan:menu", { bubbles: true }));
  menu.open = true;
  menu.querySelector(`[data-section="${section}"]`)?.querySelector("input:not([type=hidden]), select, button")?.focus();
  return true;
}

function closeMenu(menu, focus) {
  menu.open = false;
  focus?.focus();
}

// What was done last, unless it is being undone already.
function undo() {
  const button = [...document.querySelectorAll("[data-undo]")].pop();
  if (button && !button.closest("form.htmx-request")) button.click();
  return Boolean(button);
}

function undoOrSay() {
  const place = document.getElementById("notice");
  if (undo() || !place) return;
  const notice = document.createElement("div");
  notice.className = "notice information";
  notice.textContent = textOf("nothingToUndo");
  place.replaceChildren(notice);
}

const actions = {
  n: () => document.getElementById("quick-add")?.focus(),
  "/": () => document.getElementById("search")?.focus(),
  j: () => move(1),
  k: () => move(-1),
  z: () => undoOrSay(),
  s: () => openRowMenu("s"),
  p: () => openRowMenu("p"),
  a: () => openRowMenu("a"),
  m: () => openRowMenu("m"),
  f: () => openRowMenu("f") || document.getElementById("follow")?.click(),
  r: () => openRowMenu("r") || document.getElementById("remind-when")?.focus(),
  e: () => currentRow()?.querySelector(".title")?.click(),
  "?": () => document.getElementById("keys")?.showModal(),
};

document.addEventListener("keydown", (event) => {
  const free = !isTyping(event.target) && !document.querySelector("dialog[open]") && !event.repeat;
  if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key === "z" && free) {
    if (undo()) event.preventDefault();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "z" && event.repeat) return;
  const menu = openMenu(event.target);
  if (menu && event.key === "Escape") {
    closeMenu(menu, menu.closest(".task") || menu.querySelector("summary"));
    return;
  }
  if (event.key === "Escape" && isTyping(event.target)) {
    event.target.blur();
    return;
  }
  if (isTyping(event.target) || document.querySelector("dialog[open]")) return;
  if (event.key === " " && event.target.matches(".task")) {
    event.preventDefault();
    event.target.querySelector(".check")?.click();
    return;
  }
  const choice = menu && [...menu.querySelectorAll("[data-key]")].find((one) => one.dataset.key === event.key);
  if (choice) {
    event.preventDefault();
    choice.click();
    return;
  }
  const action = actions[event.key];
  if (action) {
    event.preventDefault();
    action();
  }
});

// One menu is open, until one looks elsewhere.
["focusin", "click"].forEach((looked) => document.addEventListener(looked, (event) => {
  document.querySelectorAll("details.menu[open]").forEach((menu) => { if (!menu.contains(event.target)) closeMenu(menu); });
}));
