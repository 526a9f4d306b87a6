// Says when the server does not answer and how old the page is, keeps what is done until then, and sends it when the
// server answers again.
"use strict";
(() => {
  const CHECK = 10000;
  const SOON = 2000;
  const LIMIT = 5000;
  const LINES = { add: "title", subtask: "line", comment: "text" };
  const root = document.documentElement;
  const texts = () => document.getElementById("offline").dataset;
  const say = (name, ...details) => details.reduce((text, detail, at) => text.replaceAll(`{${at}}`, () => detail), texts()[name]);
  const version = document.querySelector("meta[name=assets-version]")?.content;
  let away = false;
  let signedOut = false;
  let answersAgain = false;
  // When the page that is shown was received, if it was kept since.
  let kept = null;
  let timer = null;
  let checking = false;

  const element = (tag, properties, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };
  const timeOf = (iso) => {
    const at = new Date(iso);
    const today = at.toDateString() === new Date().toDateString();
    return at.toLocaleString(root.lang, { timeStyle: "short", hourCycle: "h23", ...(today ? {} : { dateStyle: "medium" }) });
  };
  const waiting = () => Changes.all().filter(Changes.isUnsent);
  const stopped = () => Changes.all().filter((one) => !Changes.isUnsent(one));

  function sentences() {
    const lines = [];
    if (away && kept) lines.push(say(navigator.onLine ? "awayKept" : "offlineKept", timeOf(kept)));
    else if (away) lines.push(say(navigator.onLine ? "away" : "offline"));
    else if (kept) lines.push(say("kept", timeOf(kept)));
    if (signedOut && waiting().length) lines.push(say("signedOut"));
    return lines;
  }

  function show() {
    const line = document.getElementById("offline");
    if (!line) return;
    root.classList.toggle("is-offline", away);
    const parts = sentences().map((text) => element("span", { textContent: text }));
    if (Changes.all().length) {
      const count = stopped().length || waiting().length;
      const name = `${stopped().length ? "stopped" : "waiting"}${count === 1 ? "One" : "Many"}`;
      const button = element("button", { type: "button", className: "link", textContent: say(name, count) });
      button.addEventListener("click", () => document.dispatchEvent(new Event("banyan:list-changes")));
      parts.push(button);
    }
    if (signedOut && waiting().length) parts.push(element("a", { href: location.href, textContent: textOf("signIn") }));
    if (!away && (kept || answersAgain)) parts.push(element("a", { href: location.href, textContent: say("reload") }));
    const said = parts.map((one) => one.textContent).join(" ");
    line.hidden = !parts.length;
    line.classList.toggle("danger", stopped().length > 0);
    if (line.dataset.said === said) return;
    line.dataset.said = said;
    parts.forEach((one) => { if (one.matches("a")) one.setAttribute("hx-boost", "false"); });
    line.replaceChildren(...parts.flatMap((one) => [one, " "]));
    mark();
  }

  // What needs the server says so.
  const needsServer = (form) => form.matches("main form[method=post]") && !Changes.kindOf(form);
  function mark() {
    document.querySelectorAll("main form[method=post] button").forEach((button) => {
      if (away && needsServer(button.form || button.closest("form"))) {
        button.setAttribute("aria-disabled", "true");
        button.dataset.title ??= button.title;
        button.title = say("unavailable");
      } else if (button.dataset.title !== undefined) {
        button.removeAttribute("aria-disabled");
        button.title = button.dataset.title;
        delete button.dataset.title;
      }
    });
  }
  function sayBeside(control) {
    document.querySelectorAll(".not-offline").forEach((one) => one.remove());
    const note = element("span", { className: "hint not-offline", role: "status" });
    control.after(note);
    note.textContent = say("unavailable");
  }

  async function ask() {
    const headers = { Accept: "application/json", "HX-Request": "true" };
    const reply = await fetch("/offline/session", { headers, cache: "no-store", signal: AbortSignal.timeout(LIMIT) });
    if (reply.status >= 500) throw new Error("away");
    const session = reply.ok ? await reply.json() : null;
    signedOut = session?.account !== Changes.account();
    return signedOut ? null : session;
  }
  async function check() {
    if (checking || !Changes.account()) return;
    checking = true;
    clearTimeout(timer);
    try {
      const session = await ask();
      const returned = away || kept;
      away = false;
      const sent = session && waiting().length ? await Changes.deliver(session) : 0;
      if (session ? (returned || sent) && !waiting().length : kept) await update();
    } catch {
      away = true;
    } finally {
      checking = false;
    }
    show();
    schedule(CHECK);
  }
  function schedule(time) {
    clearTimeout(timer);
    if (away || kept || waiting().length) timer = setTimeout(check, time);
  }
  function lost() {
    away = true;
    show();
    schedule(SOON);
  }

  // The page of now, unless it would take away what is being typed or read.
  async function update() {
    const page = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (page.status >= 500) throw new Error("away");
    const busy = [...document.querySelectorAll("form[data-guard], form[data-draft]")].some(Unsaved.isEdited) || document.querySelector("dialog[open]");
    if (busy) answersAgain = true;
    else location.reload();
  }

  // What was typed after it was sent stays.
  function empty(form, change) {
    const name = LINES[change.kind];
    if (name) {
      const sent = Changes.value(change, name);
      const line = form.elements[name];
      const next = line.value.startsWith(sent) ? line.value.slice(sent.length) : line.value;
      form.reset();
      Unsaved.controls(form).filter((one) => one.tagName !== "SELECT").forEach((one) => { one.value = ""; });
      line.value = next;
      renewKeys(form);
      document.getElementById("quick-preview")?.replaceChildren();
    } else if (change.kind === "edit") {
      Unsaved.controls(form).forEach((one) => {
        if (one.tagName === "SELECT") [...one.options].forEach((option) => { option.defaultSelected = option.selected; });
        else one.defaultValue = one.value;
      });
    }
    delete form.dataset.unsaved;
    form.querySelectorAll("[aria-invalid]").forEach((one) => one.removeAttribute("aria-invalid"));
    form.querySelectorAll(":scope > [data-restored], :scope > [data-error]").forEach((one) => one.remove());
    form.dispatchEvent(new Event("change", { bubbles: true }));
  }
  function renewKeys(place) {
    place.querySelectorAll("input[name=key], input[name=lineKey]").forEach((one) => { one.value = crypto.randomUUID(); });
  }

  async function keep(event, otherwise) {
    const { elt: form, formData: data } = event.detail.requestConfig;
    event.stopPropagation();
    try {
      empty(form, await Changes.queue(form, data));
      show();
      schedule(SOON);
    } catch {
      // Without a place to keep it, the error is shown beside the text.
      otherwise();
    }
  }

  const accepts = (form) => form?.matches?.("form:not([data-resend])") && Changes.kindOf(form);
  const on = (name, listener) => document.addEventListener(name, listener, true);
  on("htmx:configRequest", (event) => { if (accepts(event.detail.elt)) event.detail.timeout = 30000; });
  on("htmx:beforeRequest", (event) => {
    if (!accepts(event.detail.elt) || !(away || Changes.mustFollow(event.detail.elt))) return;
    event.preventDefault();
    const { elt, requestConfig } = event.detail;
    keep(event, () => failed(elt, requestConfig));
  });
  function failed(elt, requestConfig) {
    elt.dispatchEvent(new CustomEvent("htmx:sendError", { bubbles: true, detail: { elt, requestConfig, told: true } }));
  }
  ["htmx:sendError", "htmx:timeout"].forEach((name) => on(name, (event) => {
    const { elt, requestConfig, told, boosted } = event.detail;
    if (told || !Changes.account()) return;
    if (accepts(elt)) keep(event, () => failed(elt, requestConfig));
    else if (requestConfig.verb === "get" && !boosted) event.stopPropagation();
    lost();
  }));
  on("htmx:beforeSwap", (event) => {
    const { xhr, requestConfig, boosted } = event.detail;
    const served = xhr.getResponseHeader("Banyan-Version");
    if (boosted && requestConfig.verb === "get" && version && served && served !== version) {
      // The scripts of this page are not those of the new one.
      event.detail.shouldSwap = false;
      location.assign(xhr.responseURL);
      return;
    }
    // Also what did not reach Banyan, or found no database. A page of Banyan's keeps the text itself.
    if (accepts(requestConfig.elt) && [502, 503, 504].includes(xhr.status) && !/<main [^>]*id="main"/.test(xhr.responseText)) {
      event.detail.shouldSwap = false;
      keep(event, () => failed(requestConfig.elt, requestConfig));
      lost();
      return;
    }
    if (boosted && requestConfig.verb === "get") {
      kept = xhr.getResponseHeader("Banyan-Kept");
      away = Boolean(kept) || xhr.status === 503;
    } else if (requestConfig.verb === "post" && xhr.getResponseHeader("Banyan-Offline")) {
      const headers = xhr.getAllResponseHeaders().trim().split(/\r?\n/).map((line) => line.split(/: ?(.*)/).slice(0, 2));
      navigator.serviceWorker.controller?.postMessage({ url: xhr.responseURL, html: xhr.responseText, headers });
    }
  });

  on("submit", async (event) => {
    const form = event.target;
    if (away && needsServer(form)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      sayBeside(event.submitter || form);
      check();
    } else if (form.matches("form[action$='/logout']") && Changes.all().length) {
      event.preventDefault();
      event.stopImmediatePropagation();
      if (!confirm(say("signOut", Changes.all().length))) return;
      await Changes.clear();
      form.requestSubmit(event.submitter);
    }
  });

  function arrive() {
    if (!Changes.account()) return;
    if (kept) {
      renewKeys(document);
      document.querySelectorAll("#notice .notice, #comment-notice .notice").forEach((one) => one.remove());
    }
    Changes.settle();
    document.getElementById("offline")?.removeAttribute("data-said");
    Changes.refresh().then(() => { show(); mark(); schedule(SOON); }).catch(() => {});
  }
  on("DOMContentLoaded", () => {
    kept = document.body.dataset.kept || null;
    away = Boolean(kept);
    arrive();
    register();
  });
  ["htmx:afterSwap", "htmx:historyRestore"].forEach((name) => on(name, arrive));
  document.addEventListener("banyan:changes", show);
  document.addEventListener("banyan:send", check);
  window.addEventListener("online", check);
  document.addEventListener("visibilitychange", () => { if (!document.hidden && (away || kept || waiting().length)) check(); });

  async function register() {
    if (!Changes.account()) return;
    // The first page came without the worker, or an older one has forgotten it.
    navigator.serviceWorker.addEventListener("controllerchange", () => navigator.serviceWorker.controller.postMessage({ url: location.href }));
    const registration = await navigator.serviceWorker.register("/service-worker.js", { updateViaCache: "none" }).catch(() => null);
    const shown = localStorage.getItem("banyan.offline.language");
    if (registration?.active && shown && shown !== root.lang) registration.active.postMessage({ language: root.lang });
    localStorage.setItem("banyan.offline.language", root.lang);
  }
})();
