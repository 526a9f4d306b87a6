// Drafts: what was typed and not saved stays in this browser, for this account, until it is saved, discarded or signed out.
"use strict";
(() => {
  const PREFIX = "banyan.draft.";
  const RETURN = "banyan.return";
  const LONGEST = 30 * 24 * 3600 * 1000;
  const ALSO = ["version", "base"];
  let showing = new Set();

  const account = () => document.querySelector("[data-account]")?.dataset.account;
  const keyOf = (draft) => `${PREFIX}${account()}.${draft}`;
  const attempt = (work) => { try { return work(); } catch { return null; } };
  const read = (draft) => attempt(() => JSON.parse(localStorage.getItem(keyOf(draft))));
  const remove = (draft) => attempt(() => localStorage.removeItem(keyOf(draft)));
  const keys = () => attempt(() => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX))) || [];
  const forms = () => (account() ? [...document.querySelectorAll("form[data-draft]")] : []);
  const hidden = (form, name) => form.querySelector(`input[type=hidden][name=${name}]`);

  function values(form) {
    const all = Object.fromEntries(Unsaved.controls(form).map((one) => [one.name, one.value]));
    ALSO.forEach((name) => { if (hidden(form, name)) all[name] = hidden(form, name).value; });
    return all;
  }
  function put(form, all) {
    Unsaved.controls(form).forEach((one) => { if (one.name in all) one.value = all[one.name]; });
    ALSO.forEach((name) => { if (hidden(form, name) && name in all) hidden(form, name).value = all[name]; });
  }
  function keep(form) {
    const draft = form.dataset.draft;
    if (Unsaved.isEdited(form)) attempt(() => localStorage.setItem(keyOf(draft), JSON.stringify({ at: Date.now(), values: values(form) })));
    else remove(draft);
  }

  function restore(form) {
    const draft = form.dataset.draft;
    const kept = read(draft);
    if (!kept) return;
    const fresh = values(form);
    const differs = Unsaved.controls(form).some((one) => one.name in kept.values && kept.values[one.name] !== one.value);
    if (!differs && !Unsaved.isEdited(form)) return remove(draft);
    put(form, kept.values);
    // After a reload, some browsers have filled the form again by themselves.
    if (!differs) return;
    const details = form.querySelector("details");
    if (details && Unsaved.controls(details.closest("form")).some((one) => details.contains(one) && one.tagName !== "SELECT" && one.value)) details.open = true;
    if (!showing.has(draft)) tell(form, fresh);
  }
  function tell(form, fresh) {
    const notice = document.createElement("div");
    notice.className = "notice";
    notice.dataset.restored = "";
    notice.setAttribute("role", "status");
    const words = document.createElement("span");
    words.textContent = textOf("restored");
    const discard = document.createElement("button");
    discard.type = "button";
    discard.className = "link";
    discard.textContent = textOf("discard");
    discard.addEventListener("click", () => {
      form.reset();
      if (!form.dataset.draft) return location.reload();
      put(form, fresh);
      remove(form.dataset.draft);
      notice.remove();
      Unsaved.controls(form)[0]?.focus();
    });
    notice.append(words, " ", discard);
    form.prepend(notice);
  }

  // A task that is gone, or is not shared any more: what was typed into its page can still be copied.
  function showOrphans(place) {
    const task = place.dataset.draftsOf;
    const edits = keys().filter((key) => key.startsWith(keyOf(`comment:${task}:`))).map((key) => key.slice(keyOf("").length));
    const drafts = [`task:${task}`, `comment:${task}`, ...edits];
    const typed = new Set([...document.querySelectorAll("main textarea")].map((one) => one.value));
    const texts = drafts.flatMap((draft) => ["title", "notes", "text"].map((name) => read(draft)?.values[name])).filter((text) => text && !typed.has(text));
    if (!texts.length) return;
    place.hidden = false;
    texts.forEach((text, at) => {
      const area = Object.assign(document.createElement("textarea"), { readOnly: true, rows: 4, value: text });
      area.setAttribute("aria-label", textOf("typed", at + 1));
      place.append(area);
    });
    const discard = Object.assign(document.createElement("button"), { type: "button", textContent: textOf("discard") });
    discard.addEventListener("click", () => { drafts.forEach(remove); place.remove(); });
    place.append(discard);
  }

  function forgetSaved(place) {
    const saved = place.dataset.saved;
    place.removeAttribute("data-saved");
    remove(saved);
    const task = saved.startsWith("task:") && saved.slice(5);
    if (!task || !read(`comment:${task}`)) return;
    const link = Object.assign(document.createElement("a"), { href: `/tasks/${task}`, textContent: textOf("unsentComment") });
    (place.querySelector(".notice") || place).append(" ", link);
  }

  function setUp() {
    if (!account()) return;
    document.querySelectorAll("[data-saved]").forEach(forgetSaved);
    forms().filter((form) => !form.dataset.draftReady).forEach((form) => {
      form.dataset.draftReady = "true";
      if (form.dataset.unsaved === "true") keep(form);
      else restore(form);
    });
    document.querySelectorAll("[data-drafts-of][hidden]").forEach(showOrphans);
    returnTyped();
  }

  ["input", "change"].forEach((typed) => document.addEventListener(typed, (event) => {
    const form = event.target.closest?.("form[data-draft]");
    if (form && account()) keep(form);
  }));

  // Forms that have no draft are kept over a sign-in that the page itself has offered.
  const here = () => {
    const address = new URL(location.href);
    address.searchParams.delete("continue");
    return address.pathname + address.search;
  };
  const numbered = (form) => {
    const seen = {};
    return [...form.elements].filter((one) => one.name && one.name !== "_csrf" && !["password", "file", "submit", "button"].includes(one.type))
      .map((one) => { seen[one.name] = (seen[one.name] || 0) + 1; return [`${one.name}#${seen[one.name]}`, one]; });
  };
  document.addEventListener("click", (event) => {
    const form = event.target.closest("[data-leaves=kept]")?.closest("form:not([data-draft])");
    if (!form || !account()) return;
    const fields = Object.fromEntries(numbered(form).map(([name, one]) => [name, [one.value, one.checked]]));
    attempt(() => sessionStorage.setItem(RETURN, JSON.stringify({ account: account(), here: here(), action: form.getAttribute("action"), fields })));
  });
  function returnTyped() {
    const kept = attempt(() => JSON.parse(sessionStorage.getItem(RETURN)));
    if (!kept || kept.account !== account() || kept.here !== here()) return;
    const form = [...document.querySelectorAll("form")].find((one) => one.getAttribute("action") === kept.action);
    if (!form) return;
    attempt(() => sessionStorage.removeItem(RETURN));
    numbered(form).forEach(([name, one]) => {
      if (name in kept.fields) [one.value, one.checked] = kept.fields[name];
    });
    tell(form, {});
  }

  // Whoever signs out leaves nothing behind.
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented || !event.target.matches("form[action$='/logout']")) return;
    keys().filter((key) => key.startsWith(`${PREFIX}${account()}.`)).forEach((key) => attempt(() => localStorage.removeItem(key)));
    attempt(() => sessionStorage.removeItem(RETURN));
  });
  keys().forEach((key) => {
    const kept = attempt(() => JSON.parse(localStorage.getItem(key)));
    if (!kept || Date.now() - kept.at > LONGEST) attempt(() => localStorage.removeItem(key));
  });

  // A form that was on the page before, and is on it again, goes on without a word.
  document.addEventListener("htmx:beforeSwap", () => { showing = new Set(forms().map((form) => form.dataset.draft)); });
  ["htmx:afterSwap", "htmx:historyRestore"].forEach((swapped) => document.addEventListener(swapped, setUp));
  document.addEventListener("DOMContentLoaded", setUp);
})();
