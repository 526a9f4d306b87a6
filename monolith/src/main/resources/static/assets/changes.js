// Changes that the server has not received wait in this browser, for this account, in their order. One tab sends them.
"use strict";
const Changes = (() => {
  const STORE = "changes";
  const CHANNEL = "banyan.changes";
  const SEND = 30000;
  const LONGEST = 30 * 24 * 3600 * 1000;
  const KINDS = {
    add: /^\/tasks$/,
    edit: /^\/tasks\/([0-9a-f-]{36})$/,
    done: /^\/tasks\/([0-9a-f-]{36})\/done$/,
    reopen: /^\/tasks\/([0-9a-f-]{36})\/reopen$/,
    subtask: /^\/tasks\/([0-9a-f-]{36})\/subtasks$/,
    comment: /^\/tasks\/([0-9a-f-]{36})\/comments$/,
  };
  // What one types, by kind.
  const TEXTS = { add: ["title", "notes"], edit: ["title", "notes"], subtask: ["line"], comment: ["text"], done: [], reopen: [] };
  const OPPOSITE = { done: "reopen", reopen: "done" };
  const possible = "indexedDB" in window && "locks" in navigator && "serviceWorker" in navigator;
  const channel = possible && new BroadcastChannel(CHANNEL);
  let all = [];
  let opened = null;

  // Nothing waits that is done in the name of somebody else.
  const account = () => {
    const name = document.querySelector("[data-account]")?.dataset.account;
    return possible && name && !name.includes(" ") ? name : null;
  };
  const isUnsent = (change) => change.state === "waiting" || change.state === "sending";
  const value = (change, name) => change.fields.find(([field]) => field === name)?.[1] || "";
  const withValue = (fields, name, text) => fields.map(([field, old]) => [field, field === name ? text : old]);

  const asked = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  function open() {
    if (!opened) {
      const request = indexedDB.open("banyan", 1);
      request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "id", autoIncrement: true });
      opened = asked(request).catch((failure) => { opened = null; throw failure; });
    }
    return opened;
  }
  async function transact(work) {
    const transaction = (await open()).transaction(STORE, "readwrite", { durability: "strict" });
    const completed = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
    });
    const result = await work(transaction.objectStore(STORE));
    await completed;
    return result;
  }
  const mine = async (store) => (await asked(store.getAll())).filter((one) => one.account === account());

  // As drafts: those of a user who does not come back are not kept forever.
  async function current(store) {
    const old = (await asked(store.getAll())).filter((one) => one.account !== account() && one.at < Date.now() - LONGEST);
    await Promise.all(old.map((one) => asked(store.delete(one.id))));
    return mine(store);
  }
  async function refresh() {
    all = account() ? await transact(current) : [];
    document.dispatchEvent(new Event("banyan:changes"));
  }
  async function changed() {
    channel.postMessage("changed");
    await refresh();
  }

  function pathOf(form) {
    return form?.matches?.("form[method=post]") ? new URL(form.getAttribute("action"), location.origin) : null;
  }
  function kindOf(form) {
    const path = account() && pathOf(form)?.pathname;
    return path ? Object.keys(KINDS).find((kind) => KINDS[kind].test(path)) : undefined;
  }
  const taskOf = (form) => pathOf(form).pathname.match(/[0-9a-f-]{36}/)?.[0];
  // Changes of one task stay in their order.
  const mustFollow = (form) => taskOf(form) && all.some((one) => isUnsent(one) && one.task === taskOf(form));

  function labelOf(form, kind, fields) {
    const typed = TEXTS[kind].map((name) => fields.find(([field]) => field === name)?.[1]).find(Boolean);
    const row = form.closest(".task")?.querySelector(".title") || document.querySelector("main h1");
    return (typed || row?.textContent || "").trim();
  }

  // Undoing what has not been sent leaves nothing to send; of two edits of a page, one is sent, with what the page showed.
  async function put(store, change) {
    const before = (await mine(store)).filter((one) => one.state === "waiting" && one.task === change.task && change.task);
    const last = before.at(-1);
    if (last && last.kind === OPPOSITE[change.kind]) return asked(store.delete(last.id));
    const edit = change.kind === "edit" && before.find((one) => one.kind === "edit");
    if (!edit) return asked(store.add(change));
    const seen = ["version", "base"].reduce((fields, name) => withValue(fields, name, value(edit, name)), change.fields);
    return asked(store.put({ ...change, id: edit.id, fields: seen }));
  }

  async function queue(form, data) {
    const kind = kindOf(form);
    const fields = [...data].filter(([name, text]) => name !== "_csrf" && typeof text === "string");
    // "Tomorrow" is the day after it was typed.
    if (kind === "add" || kind === "subtask") fields.push(["typedAt", new Date().toISOString()]);
    const path = pathOf(form);
    const change = { account: account(), at: Date.now(), kind, task: taskOf(form), path: path.pathname + path.search, fields, label: labelOf(form, kind, fields), state: "waiting" };
    await transact((store) => put(store, change));
    await changed();
    return change;
  }

  const remove = async (change) => { await transact((store) => asked(store.delete(change.id))); await changed(); };
  const update = async (change, more) => { await transact((store) => asked(store.put({ ...change, ...more }))); await changed(); };
  async function clear() {
    await transact(async (store) => Promise.all((await mine(store)).map((one) => asked(store.delete(one.id)))));
    await changed();
  }
  // What was typed anew is another request.
  function sendAgain(change, texts) {
    const edited = Object.entries(texts).some(([name, text]) => text !== value(change, name));
    let fields = Object.entries(texts).reduce((now, [name, text]) => withValue(now, name, text), change.fields);
    if (edited) fields = ["key", "lineKey"].reduce((now, name) => withValue(now, name, crypto.randomUUID()), fields);
    return update(change, { fields, state: "waiting", text: null, differences: null, label: texts[TEXTS[change.kind][0]] || change.label });
  }

  const textIn = (page, css) => page.querySelector(css)?.textContent.trim().replace(/\s+/g, " ") || "";
  const refusal = (page) => [...page.querySelectorAll(".error")].map((one) => one.textContent.trim()).filter(Boolean).join(" ")
    || textIn(page, "#notice .notice > span, #comment-notice .notice > span") || textIn(page, "main h1 ~ p") || textIn(page, "main h1");
  const differences = (page) => [...page.querySelectorAll(".theirs tr[data-note=BOTH]")].map((row) => [...row.cells].map((cell) => (cell.querySelector("span") || cell).textContent.trim()));

  async function post(path, fields, session) {
    const body = new URLSearchParams([...fields, [session.parameter, session.token]]);
    const headers = { Accept: "text/html", "HX-Request": "true" };
    const reply = await fetch(path, { method: "POST", body, headers, signal: AbortSignal.timeout(SEND) });
    return { reply, page: new DOMParser().parseFromString(await reply.text(), "text/html") };
  }

  async function attempt(change, work) {
    try {
      return await work();
    } catch (failure) {
      await update(change, { state: "waiting" });
      throw failure;
    }
  }
  // Returns whether the next one can be sent.
  async function send(change, session) {
    await update(change, { state: "sending" });
    let { reply, page } = await attempt(change, () => post(change.path, change.fields, session));
    // Others changed other fields only: the server has merged both.
    if (page.querySelector(".theirs") && !differences(page).length) {
      const merged = [...new FormData(page.querySelector("#edit"))].filter(([name]) => name !== session.parameter);
      ({ reply, page } = await attempt(change, () => post(change.path, merged, session)));
    }
    const later = [429, 502, 503, 504].includes(reply.status) || reply.headers.has("Banyan-Error") && reply.headers.get("Banyan-Error") !== "page";
    if (later || page.querySelector("#main input[name=password]")) {
      await update(change, { state: "waiting" });
      return false;
    }
    if (page.querySelector(".theirs")) await update(change, { state: "conflict", differences: differences(page) });
    else if (reply.ok && !page.querySelector("#notice .warning, #notice .danger, #comment-notice .warning")) await remove(change);
    else await update(change, { state: "refused", text: refusal(page) });
    return true;
  }

  async function sendAll(session) {
    let sent = 0;
    for (;;) {
      const next = (await transact(mine)).find(isUnsent);
      if (!next || !(await send(next, session))) return sent;
      sent += 1;
    }
  }
  // Whatever one tab is sending, the others are not.
  const deliver = (session) => navigator.locks.request(CHANNEL, { ifAvailable: true }, (lock) => (lock ? sendAll(session) : 0));

  // A merged page was saved: what was in conflict is settled.
  function settle() {
    document.querySelectorAll("[data-saved^='task:']").forEach((place) => {
      const task = place.dataset.saved.slice("task:".length);
      all.filter((one) => one.kind === "edit" && one.task === task && !isUnsent(one)).forEach(remove);
    });
  }
  if (channel) channel.onmessage = () => refresh().catch(() => {});

  return { TEXTS, account, all: () => all, isUnsent, value, kindOf, mustFollow, queue, remove, clear, sendAgain, deliver, refresh, settle };
})();
