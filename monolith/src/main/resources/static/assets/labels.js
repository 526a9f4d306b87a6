// Completes labels in fields with data-labels: "one" for a single label, "many" for labels separated by commas. Without
// it, a label is typed in full.
"use strict";
(() => {
  const PAUSE = 150;
  let timer = 0;
  let request = null;

  function listOf(field) {
    const id = field.id + "-labels";
    let list = document.getElementById(id);
    if (!list) {
      list = document.createElement("datalist");
      list.id = id;
      field.after(list);
      field.setAttribute("list", id);
    }
    return list;
  }

  async function complete(field) {
    const before = field.dataset.labels === "many" ? field.value.slice(0, field.value.lastIndexOf(",") + 1) : "";
    const prefix = field.value.slice(before.length).trim();
    request?.abort();
    if (!prefix || prefix.length > 40) return;
    request = new AbortController();
    try {
      const reply = await fetch("/labels/names?prefix=" + encodeURIComponent(prefix), { signal: request.signal });
      if (!reply.ok) return;
      const names = await reply.json();
      const start = before && before + " ";
      listOf(field).replaceChildren(...names.map((name) => Object.assign(document.createElement("option"), { value: start + name })));
    } catch {
      // Completion is a help only.
    }
  }

  document.addEventListener("input", (event) => {
    const field = event.target.closest?.("input[data-labels]");
    // The choice of an option is no typing.
    if (!field || event.inputType === "insertReplacementText" || event.inputType === undefined) return;
    clearTimeout(timer);
    timer = setTimeout(() => complete(field), PAUSE);
  });
})();
