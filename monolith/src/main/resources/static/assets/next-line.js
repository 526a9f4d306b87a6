// What is typed into a line for new tasks while the task before it is being added stays in the line.
"use strict";
(() => {
  const LINE = "#quick-add, #add-subtask";
  let sent = null;
  let typed = null;
  const lineOf = (elt) => (elt?.matches?.("form:not([data-resend])") ? elt.querySelector(LINE) : null);

  document.addEventListener("htmx:beforeRequest", (event) => {
    const line = lineOf(event.detail.elt);
    if (line) sent = { id: line.id, text: line.value };
  });

  document.addEventListener("htmx:beforeSwap", (event) => {
    const line = lineOf(event.detail.requestConfig?.elt);
    if (!line || line.id !== sent?.id || line.value === sent.text) return;
    const next = line.value.startsWith(sent.text) ? line.value.slice(sent.text.length) : line.value;
    typed = { id: line.id, all: line.value, next };
  });

  document.addEventListener("htmx:afterSettle", () => {
    const line = typed && document.getElementById(typed.id);
    if (line && lineOf(line.form)) {
      // A line that was refused is still there.
      line.value = line.value ? typed.all : typed.next;
      line.setSelectionRange(line.value.length, line.value.length);
      line.dispatchEvent(new Event("input", { bubbles: true }));
    }
    typed = null;
  });
})();
