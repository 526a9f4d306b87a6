// In a list in manual order, a task moves by its handle, with mouse, pen or finger, and with Alt and an arrow key. Without
// JavaScript, the handle opens a menu. Each of them submits the same form.
"use strict";
(() => {
  const HANDLE = ".task .place > summary";
  const EDGE = 60;
  const FAR = 5;
  let drag = null;
  // The menu of the handle does not open behind a drag.
  let dropped = false;
  let waiting = null;
  const siblings = (row) => [...row.parentElement.children].filter((one) => one.matches(".task"));

  // The row goes where the answer will show it, so that one sees it at once.
  function submit(row, neighbour, after) {
    const form = row.querySelector(".place form");
    if (!form || !neighbour || form.matches(".htmx-request")) return;
    const place = document.createElement("input");
    place.type = "hidden";
    place.name = "place";
    place.value = `${after ? "after" : "before"}:${idOf(neighbour)}`;
    form.querySelector("input[type=hidden][name=place]")?.remove();
    form.append(place);
    const active = document.activeElement;
    neighbour[after ? "after" : "before"](row);
    if (row.contains(active)) active.focus();
    form.closest("details").open = false;
    form.requestSubmit();
  }
  // The page can show a task in several rows.
  const idOf = (row) => row.id.slice("task-".length).replace(/-again-\d+$/, "");

  // Keys that are pressed before the answer to the last one count after it.
  function move(row, by) {
    if (row.querySelector(".place form.htmx-request")) {
      waiting = { id: row.id, by: by + (waiting?.id === row.id ? waiting.by : 0) };
      return;
    }
    const all = siblings(row);
    const at = all.indexOf(row);
    const to = Math.max(0, Math.min(all.length - 1, at + by));
    if (to !== at) submit(row, all[to], to > at);
  }

  document.addEventListener("htmx:afterSettle", () => {
    const { id, by } = waiting || {};
    const row = id && document.getElementById(id);
    waiting = null;
    if (row && by) move(row, by);
  });

  // The row before or behind which the dragged one would be.
  function target(y) {
    const rows = siblings(drag.row).filter((one) => one !== drag.row);
    const next = rows.find((one) => {
      const { top, height } = one.getBoundingClientRect();
      return y < top + height / 2;
    });
    return next ? { row: next, after: false } : { row: rows.at(-1), after: true };
  }

  function mark(place) {
    document.querySelectorAll(".task.is-before, .task.is-behind").forEach((one) => one.classList.remove("is-before", "is-behind"));
    place?.row?.classList.add(place.after ? "is-behind" : "is-before");
  }

  function scroll() {
    if (!drag?.moved) return;
    const by = drag.y < EDGE ? drag.y - EDGE : Math.max(0, drag.y - (window.innerHeight - EDGE));
    if (by) {
      window.scrollBy(0, by / 4);
      mark(target(drag.y));
    }
    requestAnimationFrame(scroll);
  }

  function end(drop) {
    if (!drag) return;
    const { row, moved, y, start } = drag;
    const place = moved && drop ? target(y) : null;
    row.classList.remove("is-dragged");
    mark(null);
    drag = null;
    const all = siblings(row);
    const at = all.indexOf(row);
    const stays = !place?.row || all.indexOf(place.row) === at + (place.after ? -1 : 1);
    if (!stays && Math.abs(y - start) > FAR) submit(row, place.row, place.after);
  }

  document.addEventListener("pointerdown", (event) => {
    const handle = event.target.closest?.(HANDLE);
    if (!handle || event.button !== 0 || !event.isPrimary) return;
    drag = { row: handle.closest(".task"), handle, start: event.clientY, y: event.clientY, moved: false };
    handle.setPointerCapture(event.pointerId);
  });
  document.addEventListener("pointermove", (event) => {
    if (!drag || !event.isPrimary) return;
    drag.y = event.clientY;
    if (!drag.moved && Math.abs(drag.y - drag.start) > FAR) {
      drag.moved = true;
      drag.row.classList.add("is-dragged");
      scroll();
    }
    if (drag.moved) mark(target(drag.y));
  });
  document.addEventListener("pointerup", (event) => {
    if (!drag || !event.isPrimary) return;
    dropped = drag.moved;
    end(true);
  });
  document.addEventListener("click", (event) => {
    if (dropped && event.target.closest(HANDLE)) event.preventDefault();
    dropped = false;
  }, true);
  document.addEventListener("pointercancel", () => end(false));
  document.addEventListener("dragstart", (event) => { if (drag) event.preventDefault(); }, true);

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && drag) {
      end(false);
      event.preventDefault();
      return;
    }
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const row = by && event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.target.closest?.(".task");
    if (!row || !row.querySelector(".place") || isTyping(event.target) || event.target.closest(".place[open]")) return;
    event.preventDefault();
    move(row, by);
  });
})();
