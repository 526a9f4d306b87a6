// Tasks are selected by their boxes, or by keys: x, Shift x up to here, Ctrl a, Escape. While any are, the keys that change
// a task change all of them, with the buttons of the bar.
"use strict";
(() => {
  const BOX = "input[type=checkbox][name=task]";
  const boxes = () => [...document.querySelectorAll(BOX)];
  const bar = () => document.getElementById("bulk");
  // Selected tasks of other pages.
  const others = () => [...(bar()?.querySelectorAll("input[type=hidden][name=task]") || [])];
  const count = () => boxes().filter((one) => one.checked).length + others().length;
  // The task from which a range counts.
  let anchor = null;

  function show() {
    const form = bar();
    const announced = document.getElementById("selection");
    if (!form || !announced) return;
    const selected = count();
    const text = selected === 1 ? form.dataset.one : form.dataset.many.replace("{0}", selected);
    form.querySelector("[data-count]").textContent = selected ? text : "";
    if (selected) announced.textContent = text;
    else if (announced.textContent) announced.textContent = form.dataset.none;
    document.documentElement.style.setProperty("--bulk", `${form.offsetHeight}px`);
  }

  function range(box, checked) {
    const all = boxes();
    const from = all.findIndex((one) => one.value === anchor);
    const to = all.indexOf(box);
    all.slice(Math.min(from < 0 ? to : from, to), Math.max(from, to) + 1).forEach((one) => { one.checked = checked; });
  }

  function select(row, withRange) {
    const box = row?.querySelector(BOX);
    if (!box) return false;
    if (withRange) range(box, true);
    else box.checked = !box.checked;
    anchor = box.value;
    show();
    return true;
  }

  function selectAll() {
    const link = document.getElementById("select-all");
    if (!link || !boxes().length) return false;
    if (link.dataset.more) link.click();
    else boxes().forEach((one) => { one.checked = true; });
    show();
    return true;
  }

  function clear() {
    if (!count()) return false;
    others().forEach((one) => one.remove());
    boxes().forEach((one) => { one.checked = false; });
    anchor = null;
    show();
    // Also where the selection was not announced yet, because the page was still being replaced.
    document.getElementById("selection").textContent = bar().dataset.none;
    return true;
  }

  // The button or menu of the bar with this key.
  function press(key) {
    const control = count() && bar().querySelector(`[data-bulk="${key}"]`);
    if (!control) return false;
    if (control.matches("button")) control.click();
    else {
      control.open = true;
      control.querySelector(".choices").querySelector("input, select, button").focus();
    }
    return true;
  }

  function pressed(event) {
    const command = event.ctrlKey || event.metaKey;
    if (command && !event.shiftKey && !event.altKey && event.key === "a") return selectAll();
    if (command || event.altKey) return false;
    switch (event.key) {
      case "x": return select(currentRow(), false);
      case "X": return select(currentRow(), true);
      case "Escape": return clear();
      case " ": return !event.target.closest("button, summary, input") && (event.repeat ? count() > 0 : press(" "));
      case "s": case "p": case "a": case "m": return press(event.key);
      default: return false;
    }
  }

  // Before the keys of a single task.
  document.addEventListener("keydown", (event) => {
    if (!bar() || document.querySelector("dialog[open]")) return;
    if (event.key === "Enter" && event.target.matches(".bulk .pick input")) {
      event.preventDefault();
      event.target.closest(".pick").querySelector("button").click();
    } else if (!isTyping(event.target) && !openMenu(event.target) && pressed(event)) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  }, true);

  document.addEventListener("click", (event) => {
    if (event.target.matches(BOX)) {
      if (event.shiftKey && anchor) range(event.target, event.target.checked);
      anchor = event.target.value;
      show();
    } else if (event.target.id === "select-none" && clear()) {
      event.preventDefault();
      event.stopImmediatePropagation();
      document.getElementById("list").focus();
    }
  }, true);
  // Shift selects tasks, not the text between them.
  document.addEventListener("mousedown", (event) => {
    if (event.shiftKey && event.target.closest(".task .select")) event.preventDefault();
  });

  ["DOMContentLoaded", "htmx:afterSettle", "htmx:historyRestore"].forEach((changed) => document.addEventListener(changed, show));
})();
