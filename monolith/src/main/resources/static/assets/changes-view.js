// The changes that wait: in the page, where they will be, and in a list, where one that was refused is sent again.
"use strict";
(() => {
  const dialog = () => document.getElementById("changes");
  const say = (name, ...details) => details.reduce((text, detail, at) => text.replaceAll(`{${at}}`, () => detail), dialog().dataset[name]);
  const element = (tag, properties, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };
  const waits = () => element("span", { className: "waits hint", textContent: say("waits") });

  function addRow(list, text) {
    list.append(element("li", { className: "task is-waiting pending" }, element("span", { className: "title", dir: "auto", textContent: text }), waits()));
  }
  function listAt(place, before) {
    let list = place?.querySelector(":scope > ul.pending");
    if (place && !list) {
      list = element("ul", { className: "tasks pending" });
      place.insertBefore(list, before);
    }
    return list;
  }
  function mark(row, done) {
    const form = row.querySelector("form.tick");
    row.classList.toggle("is-done", done);
    form.setAttribute("action", form.getAttribute("action").replace(/[a-z]+$/, done ? "reopen" : "done"));
    form.querySelector("button").setAttribute("aria-pressed", String(done));
  }
  function toggle(change, done) {
    document.querySelectorAll(`.task form.tick[action^="/tasks/${change.task}/"]`).forEach((form) => {
      const row = form.closest(".task");
      row.dataset.was ??= String(row.classList.contains("is-done"));
      mark(row, done);
      row.classList.add("is-waiting");
      if (!row.querySelector(".waits")) row.querySelector(".facts")?.append(waits());
    });
  }
  function restore(row) {
    mark(row, row.dataset.was === "true");
    delete row.dataset.was;
    row.classList.remove("is-waiting");
    row.querySelector(".waits")?.remove();
  }
  function edited(change) {
    document.querySelectorAll(`.task a.title[href^="/tasks/${change.task}?"]`).forEach((link) => {
      link.textContent = Changes.value(change, "title");
      link.closest(".task").classList.add("is-waiting");
      if (!link.closest(".task").querySelector(".waits")) link.closest(".task").querySelector(".facts")?.append(waits());
    });
    const form = document.querySelector(`#edit[action="/tasks/${change.task}"]`);
    if (!form || form.dataset.waiting || Unsaved.isEdited(form)) return;
    form.dataset.waiting = "true";
    Unsaved.controls(form).forEach((one) => {
      const kept = change.fields.find(([name]) => name === one.name);
      if (!kept) return;
      one.value = kept[1];
      if (one.tagName === "SELECT") [...one.options].forEach((option) => { option.defaultSelected = option.selected; });
      else one.defaultValue = one.value;
    });
    form.prepend(element("p", { className: "notice pending", textContent: say("edited") }));
  }
  const PUT = {
    add: (change) => { const place = document.getElementById("list"); if (place && document.getElementById("add")) addRow(listAt(place, place.firstChild), change.label); },
    subtask: (change) => {
      const form = document.querySelector(`.subtasks form[action="/tasks/${change.task}/subtasks"]`);
      if (form) addRow(listAt(form.parentElement, form), change.label);
    },
    comment: (change) => {
      const form = document.querySelector(`#add-comment[action="/tasks/${change.task}/comments"]`);
      if (form) document.getElementById("said").append(element("div", { className: "pending is-waiting" }, waits(), element("p", { className: "pre", dir: "auto", textContent: Changes.value(change, "text") })));
    },
    done: (change) => toggle(change, true),
    reopen: (change) => toggle(change, false),
    edit: edited,
  };

  function show() {
    if (!dialog()) return;
    document.querySelectorAll(".pending").forEach((one) => one.remove());
    document.querySelectorAll(".task[data-was]").forEach(restore);
    Changes.all().filter(Changes.isUnsent).forEach((change) => PUT[change.kind](change));
    if (dialog().open) fill();
  }

  // A text that was refused can be corrected.
  function textFields(change) {
    const [first] = Changes.TEXTS[change.kind];
    return Changes.TEXTS[change.kind].filter((name) => name === first || Changes.value(change, name)).map((name) => {
      const text = Changes.value(change, name);
      if (change.state !== "refused") return element("p", { className: "pre", dir: "auto", textContent: text });
      const area = element("textarea", { name, rows: name === "notes" || name === "text" ? 4 : 2, dir: "auto", value: text });
      area.setAttribute("aria-label", name === "notes" ? say("notes") : say(change.kind));
      return area;
    });
  }
  function button(text, work, className = "") {
    const made = element("button", { type: "button", textContent: text, className });
    made.addEventListener("click", work);
    return made;
  }

  // The page that shows both versions is the server's answer to the same form.
  async function compare(change) {
    const reply = await fetch("/offline/session", { headers: { Accept: "application/json", "HX-Request": "true" } }).catch(() => null);
    const session = reply?.ok ? await reply.json() : null;
    if (session?.account !== Changes.account()) {
      document.dispatchEvent(new Event("banyan:send"));
      return;
    }
    const form = element("form", { method: "post", action: change.path, hidden: true });
    [...change.fields, [session.parameter, session.token]].forEach(([name, value]) => {
      form.append(name === "notes" || name === "text" ? element("textarea", { name, value }) : element("input", { type: "hidden", name, value }));
    });
    document.body.append(form);
    form.submit();
  }

  function item(change) {
    const line = element("li", { className: "field" });
    const areas = textFields(change);
    line.append(element("strong", { textContent: say(change.kind) }), " ", ...(areas.length ? [] : [element("span", { dir: "auto", textContent: change.label }), " "]),
      element("span", { className: "hint", textContent: change.state === "conflict" ? say("conflict") : change.state === "refused" ? change.text || say("refused") : say("waits") }), ...areas);
    (change.differences || []).forEach(([field, yours, theirs]) => line.append(element("p", { className: "pre", dir: "auto", textContent: say("difference", field, yours, theirs) })));
    const buttons = element("p", { className: "buttons" });
    if (change.state === "refused") buttons.append(button(say("again"), async () => {
      await Changes.sendAgain(change, Object.fromEntries(areas.map((area) => [area.name, area.value])));
      document.dispatchEvent(new Event("banyan:send"));
    }, "primary"));
    if (change.state === "conflict") buttons.append(button(say("compare"), () => compare(change), "primary"));
    if (change.state !== "sending") buttons.append(button(say("discard"), async () => {
      if (!confirm(say("sure", change.label))) return;
      await Changes.remove(change);
      location.reload();
    }));
    line.append(buttons);
    return line;
  }
  function fill() {
    const list = dialog().querySelector("ul");
    // What is being edited stays.
    if (list.contains(document.activeElement) && document.activeElement.matches("textarea:not([readonly])")) return;
    list.replaceChildren(...Changes.all().map(item));
    if (!Changes.all().length) dialog().close();
  }

  document.addEventListener("banyan:changes", show);
  document.addEventListener("banyan:list-changes", () => {
    if (!dialog() || dialog().open) return;
    dialog().showModal();
    fill();
  });
  document.addEventListener("DOMContentLoaded", async () => {
    const list = document.getElementById("kept-pages");
    const name = list && window.caches && (await caches.keys()).find((one) => one.startsWith("banyan-pages-"));
    if (!name) return;
    const cache = await caches.open(name);
    for (const request of (await cache.keys()).reverse()) {
      const reply = await cache.match(request);
      if (Number(reply.headers.get("Banyan-Until")) < Date.now()) continue;
      const title = new DOMParser().parseFromString(await reply.text(), "text/html").title;
      const { pathname, search } = new URL(request.url);
      list.append(element("li", {}, element("a", { href: pathname + search, textContent: title })));
    }
    list.closest("section").hidden = !list.children.length;
  });
})();
