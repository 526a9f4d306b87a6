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

  const idOf = (card) => card.id.slice("task-".length).replace(/-again-\d+$/, "");
  const hidden = (form, name, value) => {
    form.querySelector(`input[data-order][name=${name}]`)?.remove();
    const field = Object.assign(document.createElement("input"), { type: "hidden", name, value });
    field.dataset.order = "";
    form.append(field);
  };

  // On a board in manual order, also next to another card: `next` of the column, `null` for its end.
  function move(card, place, next) {
    const own = place === column(card);
    const others = place && next !== undefined ? cards(place).filter((one) => one !== card) : [];
    const last = others.at(-1);
    const value = next ? `before:${idOf(next)}` : last ? `after:${idOf(last)}` : "";
    const form = card.querySelector(own ? ".move .places" : ".move form");
    if (!form || !place || (own && !value) || form.matches(".htmx-request")) return;
    if (!own) {
      fill(card);
      form.elements.to.value = place.dataset.value;
    }
    if (value) hidden(form, "place", value);
    form.requestSubmit();
  }

  // The card of the column before which the pointer is.
  function cardBehind(place, y) {
    return cards(place).filter((one) => one !== dragged).find((one) => {
      const { top, height } = one.getBoundingClientRect();
      return y < top + height / 2;
    }) || null;
  }
  const isOrdered = () => Boolean(document.querySelector(".board[data-ordered]"));

  function drop(place, y) {
    const next = isOrdered() ? cardBehind(place, y) : undefined;
    const all = cards(place);
    // Where it is already.
    if (place === column(dragged) && next !== undefined && all[all.indexOf(dragged) + 1] === (next || undefined)) return;
    move(dragged, place, next);
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
    drop(place, event.clientY);
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
    if (!card || isTyping(event.target) || event.ctrlKey || event.metaKey) return;
    const place = column(card);
    const index = cards(place).indexOf(card);
    if (event.altKey) {
      const by = event.shiftKey ? 0 : down(event);
      const next = cards(place)[index + (by > 0 ? 2 : -1)];
      if (!by || !isOrdered()) return;
      if (cards(place)[index + by]) move(card, place, next || null);
      event.preventDefault();
      return;
    }
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
