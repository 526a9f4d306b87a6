// Completes @names while one types notes or a comment, and +projects in a line that adds a task. Without it, a name is
// typed in full.
"use strict";
(() => {
  const PAUSE = 120;
  // The rule of dev.banyan.tasks.Mention, up to the caret.
  const BEGUN = /(?<![\p{L}\p{M}\p{N}_.+/@-])@([A-Za-z0-9][A-Za-z0-9._-]{0,63})?$/u;
  // The sign of dev.banyan.tasks.quick, up to the caret; not that of a number.
  const BEGUN_PROJECT = /(?<!\S)\+(?:"([^"]{0,80})|([^\s"+0-9][^\s"]{0,79})?)$/u;
  const FIELDS = "textarea[data-mentions], input[data-projects]";
  let field = null;
  let list = null;
  let timer = 0;
  let request = null;

  const options = () => (list ? [...list.children] : []);
  const selected = () => options().find((one) => one.getAttribute("aria-selected") === "true");
  const status = () => document.getElementById("mention-status");
  const ofProjects = (area) => area.matches("[data-projects]");
  const begun = (area) => {
    if (area.selectionStart !== area.selectionEnd) return null;
    const found = (ofProjects(area) ? BEGUN_PROJECT : BEGUN).exec(area.value.slice(0, area.selectionStart));
    return found && { index: found.index, text: found[1] || found[2] || "" };
  };

  function close() {
    clearTimeout(timer);
    request?.abort();
    request = null;
    list?.parentElement.remove();
    list = null;
    if (status()) status().textContent = "";
    if (!field) return;
    field.removeAttribute("aria-controls");
    field.removeAttribute("aria-activedescendant");
    field = null;
  }

  function select(option) {
    options().forEach((one) => one.setAttribute("aria-selected", String(one === option)));
    field.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  function show(area, names) {
    close();
    if (names.length === 0) return;
    field = area;
    list = document.createElement("ul");
    list.id = "mention-list";
    list.className = "mentions";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", area.dataset.projects || area.dataset.mentions);
    names.forEach((name, index) => {
      const option = document.createElement("li");
      option.id = `mention-${index}`;
      option.setAttribute("role", "option");
      option.textContent = name;
      list.append(option);
    });
    // A place below the field, without height.
    const place = document.createElement("div");
    place.className = "mention-place";
    place.append(list);
    (area.closest(".add-line") || area).after(place);
    area.setAttribute("aria-controls", list.id);
    select(list.firstElementChild);
    status().textContent = names.length === 1 ? status().dataset.one : status().dataset.many.replace("{0}", names.length);
  }

  async function ask(area, prefix) {
    request?.abort();
    const own = new AbortController();
    request = own;
    try {
      const source = ofProjects(area) ? "/projects/names" : "/tasks/usernames";
      const reply = await fetch(`${source}?prefix=${encodeURIComponent(prefix)}`, { signal: own.signal, headers: { Accept: "application/json" } });
      const names = reply.ok && !reply.redirected ? await reply.json() : [];
      const now = begun(area);
      if (request === own && document.activeElement === area && now && now.text.toLowerCase() === prefix) show(area, finished(area, names, prefix) ? [] : names);
    } catch {
      // Nothing to complete: the name can be typed.
      if (request === own) close();
    }
  }

  // A project whose name is typed: Enter adds the task.
  const finished = (area, names, text) => ofProjects(area) && names.some((name) => name.toLowerCase() === text);

  function written(area, name) {
    if (!ofProjects(area)) return `@${name}`;
    return /^[^\s",;.+0-9][^\s",;.]*$/u.test(name) ? `+${name}` : `+"${name}"`;
  }

  function insert(option) {
    const area = field;
    const caret = area.selectionStart;
    const start = begun(area)?.index;
    const name = option.textContent;
    close();
    if (start === undefined) return;
    const space = /^\s/.test(area.value.slice(caret)) ? "" : " ";
    area.setRangeText(`${written(area, name)}${space}`, start, caret, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }

  document.addEventListener("input", (event) => {
    const area = event.target;
    if (!area.matches?.(FIELDS)) return;
    const found = begun(area);
    if (!found) return close();
    clearTimeout(timer);
    timer = setTimeout(() => ask(area, found.text.toLowerCase()), PAUSE);
  });

  document.addEventListener("keydown", (event) => {
    if (!list || event.target !== field || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const all = options();
    const at = all.indexOf(selected());
    if (event.key === "ArrowDown") select(all[(at + 1) % all.length]);
    else if (event.key === "ArrowUp") select(all[(at + all.length - 1) % all.length]);
    else if ((event.key === "Enter" || event.key === "Tab") && !event.shiftKey) insert(all[at]);
    else if (event.key === "Escape") close();
    else {
      if (/^(Arrow|Home|End|Page)/.test(event.key)) close();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }, true);

  document.addEventListener("mousedown", (event) => {
    if (!list) return;
    const option = event.target.closest?.("#mention-list > li");
    if (option) {
      event.preventDefault();
      insert(option);
    } else close();
  });
  document.addEventListener("focusout", (event) => { if (event.target === field) close(); });
  document.addEventListener("htmx:beforeSwap", (event) => { if (field && event.detail.target.contains(field)) close(); });
})();
