// What is typed into a line for new tasks while the task before it is being added stays in the line,
// and the lines that are finished meanwhile are added one after another.
"use strict";
(() => {
  const LINE = "#quick-add, #add-subtask";
  const waiting = [];
  let sent = null;
  let landed = null;
  const lineOf = (elt) => (elt?.matches?.("form:not([data-resend])") ? elt.querySelector(LINE) : null);
  const next = (line) => (line.value.startsWith(sent.text) ? line.value.slice(sent.text.length) : line.value);

  // Before htmx, which would send the line from a form that is about to be replaced.
  document.addEventListener("submit", (event) => {
    const line = lineOf(event.target);
    if (!line || line.id !== sent?.id) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const finished = next(line).trim();
    if (!finished) return;
    waiting.push({ id: line.id, text: finished });
    line.value = "";
    sent.emptied = true;
  }, true);

  document.addEventListener("htmx:beforeRequest", (event) => {
    const line = lineOf(event.detail.elt);
    if (line && !event.defaultPrevented) sent = { id: line.id, text: line.value };
  });

  document.addEventListener("htmx:beforeSwap", (event) => {
    const line = lineOf(event.detail.requestConfig?.elt);
    if (!line || line.id !== sent?.id) return;
    const all = sent.emptied ? (sent.text + " " + line.value).trim() : line.value;
    landed = { id: line.id, all, next: next(line) };
    sent = null;
  });

  document.addEventListener("htmx:afterSettle", () => {
    const line = landed && document.getElementById(landed.id);
    if (line && lineOf(line.form)) {
      // A line that was refused is still there.
      const refused = Boolean(line.value);
      const text = refused ? landed.all : landed.next;
      if (line.value !== text) write(line, text);
      if (!refused) addNext(line);
    }
    landed = null;
  });

  // The line that could not be sent is kept by other means, and the form is empty again.
  ["htmx:sendError", "htmx:timeout"].forEach((name) => document.addEventListener(name, (event) => {
    if (lineOf(event.detail.elt)) sent = null;
  }, true));
  document.addEventListener("change", (event) => {
    const line = lineOf(event.target);
    if (line) addNext(line);
  });

  addEventListener("beforeunload", (event) => {
    if (waiting.length) event.preventDefault();
  });

  function write(line, text) {
    line.value = text;
    line.setSelectionRange(text.length, text.length);
    line.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function addNext(line) {
    const index = sent ? -1 : waiting.findIndex((one) => one.id === line.id);
    if (index < 0) return;
    const typed = line.value;
    line.value = waiting.splice(index, 1)[0].text;
    line.form.requestSubmit();
    if (sent) sent.emptied = true;
    write(line, typed);
  }
})();
