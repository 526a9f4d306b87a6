// The command palette: commands and lists of the page, and tasks of the server, as one types. The page's search field
// finds the same tasks without JavaScript.
"use strict";
(() => {
  const PAUSE = 150;
  const SLOW = 2000;
  const LIMIT = 10000;
  const ID = "command-palette";
  const apple = /Mac|iPhone|iPad/.test(navigator.platform);
  const dialog = () => document.getElementById(ID);
  const part = (css) => dialog().querySelector(css);
  const input = () => part("#palette-input");
  let search = null;
  // Whether the arrow keys have chosen an option.
  let chosen = false;
  let origin = null;

  const fold = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const typed = () => input().value.trim();
  const words = () => fold(typed()).split(/\s+/).filter(Boolean);
  const shown = () => [...dialog().querySelectorAll("[role=option]")].filter((one) => !one.closest("[hidden]"));
  const selected = () => part("[role=option][aria-selected=true]");

  function select(option) {
    dialog().querySelectorAll("[role=option]").forEach((one) => one.setAttribute("aria-selected", String(one === option)));
    if (option) {
      input().setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else input().removeAttribute("aria-activedescendant");
  }

  function say(text) {
    const status = part("#palette-status");
    if (status.textContent !== text) status.textContent = text;
  }
  function sayCount(message) {
    const count = shown().length;
    const { none, one, many } = dialog().dataset;
    say(message || (count === 0 ? none : count === 1 ? one : many.replace("{0}", count)));
  }

  // The row that had the focus when the palette was opened, or else the page of a task.
  const acts = {
    " ": (row) => row?.querySelector(".check"),
    e: (row) => row?.querySelector(".title"),
    f: (row) => inMenu(row, "f") || document.getElementById("follow"),
    r: (row) => inMenu(row, "r") || document.getElementById("remind-when"),
    ArrowUp: (row) => row?.querySelector(".place") && row.previousElementSibling,
    ArrowDown: (row) => row?.querySelector(".place") && row.nextElementSibling,
  };
  const inMenu = (row, section) => row?.querySelector("details.menu") && document.getElementById("change-menu")?.content.querySelector(`[data-section="${section}"]`);

  function act(key) {
    const row = origin?.isConnected ? origin : null;
    row?.focus();
    if (key === " ") row.querySelector(".check").click();
    else if (key.startsWith("Arrow")) row.dispatchEvent(new KeyboardEvent("keydown", { key, altKey: true, bubbles: true }));
    else actions[key]();
  }

  // What is in the page decides which commands apply.
  function applies(option) {
    const { click, dialog: other, focus, href, act: key } = option.dataset;
    if (key) return (acts[key] || ((row) => inMenu(row, key)))(origin);
    return href || document.querySelector(click || other || focus);
  }

  function filter() {
    const all = words();
    dialog().querySelectorAll("[role=group]").forEach((group) => {
      group.querySelectorAll(":scope > [role=option]").forEach((option) => {
        const text = fold(`${option.textContent} ${option.dataset.words || ""}`);
        option.hidden = "all" in option.dataset ? all.length === 0 : !applies(option) || !all.every((word) => text.includes(word));
      });
      group.hidden = !group.querySelector("[role=option]:not([hidden])");
    });
    const everything = part("[data-all]");
    everything.querySelector("span").textContent = everything.dataset.text.replace("{0}", () => typed());
    everything.dataset.href = `/tasks?view=all&q=${encodeURIComponent(typed())}`;
  }

  function refresh() {
    filter();
    dialog().querySelectorAll("[role=option]").forEach((option, at) => { option.id = `palette-option-${at}`; });
    const options = shown();
    if (!chosen || !options.includes(selected())) {
      chosen = false;
      select(options[0]);
    } else select(selected());
  }

  function show(html) {
    const found = new DOMParser().parseFromString(html, "text/html").querySelector("[data-results]");
    part("[data-found]").replaceChildren(...(found ? found.children : []));
    refresh();
    sayCount(found ? found.dataset.message : dialog().dataset.failed);
  }

  async function find(text, mine) {
    const slow = setTimeout(() => say(dialog().dataset.slow), SLOW);
    const late = setTimeout(() => mine.abort(), LIMIT);
    try {
      const headers = { Accept: "text/html", "HX-Request": "true" };
      const reply = await fetch(`/tasks/palette?q=${encodeURIComponent(text)}`, { headers, signal: mine.signal });
      const html = await reply.text();
      if (search !== mine) return;
      show(html);
      if (reply.headers.get("Banyan-Error") === "signed-out") say(dialog().dataset.signedOut);
    } catch {
      // A later search has replaced it, or it failed.
      if (search === mine && dialog()) show("");
    } finally {
      clearTimeout(slow);
      clearTimeout(late);
    }
  }

  function cancel() {
    clearTimeout(search?.pause);
    const old = search;
    search = null;
    old?.abort();
  }

  function changed() {
    cancel();
    chosen = false;
    refresh();
    const text = typed();
    if (!text) {
      show("<div data-results></div>");
      return;
    }
    say(dialog().dataset.searching);
    const mine = new AbortController();
    search = mine;
    mine.pause = setTimeout(() => find(text, mine), PAUSE);
  }

  function go(option) {
    const link = document.createElement("a");
    link.href = option.dataset.href;
    link.hidden = true;
    if (option.dataset.boost) link.setAttribute("hx-boost", option.dataset.boost);
    document.body.append(link);
    window.htmx?.process(link);
    link.click();
  }

  function run(option) {
    const { focus, click, dialog: other, act: key } = option.dataset;
    const place = focus || click || other;
    const target = place ? document.querySelector(place) : null;
    close();
    input().value = "";
    if (key) act(key);
    else if (target && focus) target.focus();
    else if (target && click) target.click();
    else if (target) target.showModal();
    else go(option);
  }

  // The browser returns the focus to where it was. What was typed is there when the palette is opened again.
  function close() {
    cancel();
    dialog().close();
  }

  function open() {
    const template = document.getElementById("palette-template");
    if (!template) return;
    if (dialog()?.open) {
      close();
      return;
    }
    document.querySelectorAll("dialog[open]").forEach((one) => one.close());
    origin = currentRow();
    const text = dialog() ? input().value : "";
    dialog()?.remove();
    // Not in the body: a reply that htmx puts there would take away what is being typed.
    document.documentElement.append(template.content.cloneNode(true));
    dialog().showModal();
    input().value = text;
    input().focus();
    input().select();
    changed();
  }

  document.addEventListener("keydown", (event) => {
    // On a Mac, Ctrl-K deletes the rest of a line.
    if ((apple ? event.metaKey : event.ctrlKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "k") {
      if (!document.getElementById("palette-template")) return;
      event.preventDefault();
      if (!event.repeat) open();
      return;
    }
    if (event.target.id !== "palette-input" || event.isComposing) return;
    const options = shown();
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const at = options.indexOf(selected());
      const by = event.key === "ArrowDown" ? 1 : -1;
      chosen = true;
      select(options[(at + by + options.length) % options.length]);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (selected()) run(selected());
    }
  });
  document.addEventListener("input", (event) => { if (event.target.id === "palette-input") changed(); });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-palette]")) open();
    else if (event.target.id === ID) close();
    else if (event.target.closest(`#${ID} [role=option]`)) run(event.target.closest("[role=option]"));
  });
  // Escape and the button close it as well.
  document.addEventListener("close", (event) => { if (event.target.id === ID) cancel(); }, true);

  const nameKeys = () => { if (apple) document.querySelectorAll("kbd[data-control]").forEach((one) => { one.textContent = "⌘"; }); };
  ["DOMContentLoaded", "htmx:afterSettle"].forEach((changes) => document.addEventListener(changes, nameKeys));
})();
