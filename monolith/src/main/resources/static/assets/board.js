// On a board, a card moves to another column by dragging it, or with Shift and an arrow key. Phones, and browsers without
// JavaScript, use the menu of the card. Each of them submits its form.
"use strict";
(() => {
  const CARD = ".board .card[data-movable]";
  let dragged = null;
  const column = (element) => element?.closest?.(".board .column") || null;
  const columns = () => [...document.querySelectorAll(".board .column")];
  const cards = (place) => [...place.querySelectorAll(".card")];
  const mark = (place) => columns().forEach((one) => one.classList.toggle("is-target", one === place));

  // Cards that were loaded later do not name the columns.
  function fill(card) {
    const select = card.querySelector(".move select");
    if (!select || select.options.length) return;
    const own = column(card).dataset.value;
    document.querySelectorAll("#board-columns option").forEach((one) => {
      if (one.value !== own) select.add(new Option(one.label, one.value));
    });
  }

  function move(card, place) {
    const form = card.querySelector(".move form");
    if (!form || !place || place === column(card) || form.matches(".htmx-request")) return;
    fill(card);
    form.elements.to.value = place.dataset.value;
    form.requestSubmit();
  }

  function setUp() {
    document.querySelectorAll(CARD).forEach((card) => {
      card.draggable = true;
      fill(card);
    });
  }

  document.addEventListener("dragstart", (event) => {
    dragged = event.target.closest?.(CARD) || null;
    if (!dragged) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.querySelector(".title").textContent);
  });
  document.addEventListener("dragover", (event) => {
    const place = dragged && column(event.target);
    if (!dragged) return;
    mark(place);
    if (place) event.preventDefault();
  });
  document.addEventListener("drop", (event) => {
    const place = dragged && column(event.target);
    if (!place) return;
    event.preventDefault();
    move(dragged, place);
  });
  document.addEventListener("dragend", () => {
    if (dragged) mark(null);
    dragged = null;
  });

  const down = (event) => (event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0);
  const onward = (event) => {
    const right = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    return document.documentElement.dir === "rtl" ? -right : right;
  };

  function focusIn(place, index) {
    const all = cards(place);
    all[Math.max(0, Math.min(all.length - 1, index))]?.focus();
    return all.length > 0;
  }

  document.addEventListener("keydown", (event) => {
    const card = event.target.closest?.(".board .card");
    if (!card || isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    const place = column(card);
    const index = cards(place).indexOf(card);
    const by = onward(event);
    if (by) {
      const all = columns();
      const next = all.indexOf(place) + by;
      if (event.shiftKey) move(card, all[next]);
      else for (let at = next; all[at] && !focusIn(all[at], index); at += by);
    } else if (down(event) && !event.shiftKey) focusIn(place, index + down(event));
    else return;
    event.preventDefault();
  });

  ["DOMContentLoaded", "htmx:afterSettle", "htmx:historyRestore"].forEach((changed) => document.addEventListener(changed, setUp));
})();
