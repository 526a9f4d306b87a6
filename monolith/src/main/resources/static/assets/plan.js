// In a plan, a task moves to another day by dragging it. Keys and phones use the row's menu.
"use strict";
(() => {
  const DAY = "section[data-day]";
  let dragged = null;
  const target = (event) => (dragged && event.target.closest?.(DAY)) || null;
  const mark = (day) => document.querySelectorAll(DAY).forEach((one) => one.classList.toggle("is-target", one === day));

  function setUp() {
    document.querySelectorAll(`${DAY} .task`).forEach((row) => { row.draggable = true; });
  }

  document.addEventListener("dragstart", (event) => {
    const row = event.target.closest?.(`${DAY} .task`);
    if (!row) return;
    dragged = row;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", row.querySelector(".title").textContent);
  });
  document.addEventListener("dragover", (event) => {
    const day = target(event);
    mark(day);
    if (day) event.preventDefault();
  });
  document.addEventListener("drop", (event) => {
    const day = target(event);
    if (!day) return;
    event.preventDefault();
    const menu = dragged.querySelector("details.menu");
    if (menu && day !== dragged.closest(DAY)) {
      RowMenu.fill(menu);
      const form = menu.querySelector("form.pick");
      form.elements.day.value = day.dataset.day;
      form.requestSubmit();
    }
  });
  document.addEventListener("dragend", () => {
    dragged = null;
    mark(null);
  });

  ["DOMContentLoaded", "htmx:afterSettle", "htmx:historyRestore"].forEach((changed) => document.addEventListener(changed, setUp));
})();
