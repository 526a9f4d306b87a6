// Where the focus and the window are after htmx has changed the page. A link begins at the top of a new page, or at its
// anchor. What was done to a row stays at that row, else at the row in its place. Going back restores the position.
"use strict";
(() => {
  const ROW = ".task, .record";
  const PLACES = "banyan.places";
  const KEPT = 50;
  const rows = () => [...document.querySelectorAll(ROW)];
  const asked = () => document.querySelector("[data-focus]")?.dataset.focus;
  const byId = (id) => (id ? document.getElementById(id) : null);
  let before = null;

  document.addEventListener("htmx:beforeRequest", (event) => {
    const active = document.activeElement;
    const row = event.detail.elt.closest(ROW) || active?.closest(ROW);
    before = { id: active?.id, row: row?.id, at: rows().indexOf(row), path: location.pathname };
    // Not every browser focuses a link that is clicked.
    if (event.detail.elt.matches("a[href]")) note({ id: event.detail.elt.id, link: event.detail.elt.getAttribute("href") });
  });

  // The link of the row that took the place of another: keys that act on a row do nothing there.
  function neighbour(at) {
    const all = rows();
    return at < 0 ? null : all[Math.min(at, all.length - 1)]?.querySelector("a.title, a.open");
  }

  function focusable(place) {
    if (place && !place.matches("a, button, input, select, textarea, summary, [tabindex]")) place.tabIndex = -1;
    return place;
  }
  const heading = () => focusable(document.querySelector("main h1") || document.querySelector("main"));

  function acted() {
    // A page may show what was acted on in more than one row: the focus stays in the one that was used.
    const wanted = (asked() && before.row?.startsWith(asked()) && byId(before.row)) || byId(asked());
    const control = byId(before.id);
    if (wanted) return control && wanted.contains(control) ? control : wanted;
    if (asked() && before.at >= 0) return neighbour(before.at);
    return document.querySelector("[aria-invalid=true]") || control || byId(before.row) || neighbour(before.at);
  }

  document.addEventListener("htmx:afterSettle", (event) => {
    const { requestConfig, boosted, pathInfo, target } = event.detail;
    if (!before || !requestConfig) return;
    const wholePage = target === document.body;
    const followed = wholePage && boosted && requestConfig.elt.matches("a");
    const elsewhere = followed || (wholePage && location.pathname !== before.path);
    // A link to another page of a part, of the comments say.
    const part = !wholePage && requestConfig.elt.matches("a") ? byId(target.id) : null;
    const chosen = document.activeElement === document.body ? null : document.activeElement;
    // A page may say itself where its work begins.
    if (elsewhere) window.scrollTo(0, 0);
    const first = elsewhere ? byId(asked()) || document.querySelector("[aria-invalid=true]") || (followed && focusable(byId(pathInfo.anchor))) || chosen : acted();
    (first || (wholePage && !chosen ? heading() : null))?.focus();
    if (part && !asked() && !part.contains(document.activeElement)) {
      focusable(part.querySelector("h2") || part).focus();
      part.scrollIntoView({ block: "start" });
    }
    note({ y: window.scrollY });
    before = null;
  });

  // Places in the pages that one has left, by their entry in the browser's history.
  const attempt = (work) => { try { return work(); } catch { return null; } };
  const entry = () => window.navigation?.currentEntry?.key || location.href;
  const places = new Map(attempt(() => JSON.parse(sessionStorage.getItem(PLACES))) || []);
  let current = entry();
  let restoring = false;
  history.scrollRestoration = "manual";

  function note(change) {
    const place = { ...places.get(current), ...change };
    places.delete(current);
    places.set(current, place);
    if (places.size > KEPT) places.delete(places.keys().next().value);
  }
  const keep = () => attempt(() => sessionStorage.setItem(PLACES, JSON.stringify([...places])));
  const link = (place) => (place.link ? document.querySelector(`main a[href="${CSS.escape(place.link)}"]`) : null);

  function restore() {
    restoring = false;
    const place = places.get(current);
    if (!place) return;
    (byId(place.id) || link(place) || heading())?.focus({ preventScroll: true });
    window.scrollTo(0, place.y || 0);
  }

  document.addEventListener("scroll", () => { if (!restoring && current === entry()) note({ y: window.scrollY }); }, { passive: true });
  document.addEventListener("focusin", (event) => {
    const at = event.target.closest("a[href], [id]");
    if (!restoring) note({ id: event.target.id, link: at?.matches("a") ? at.getAttribute("href") : null });
  });
  window.addEventListener("popstate", (event) => {
    current = entry();
    restoring = true;
    // Without htmx, it is another anchor of this page.
    if (!event.state?.htmx) setTimeout(restore);
  });
  document.addEventListener("htmx:historyRestore", restore);
  ["htmx:pushedIntoHistory", "htmx:replacedInHistory"].forEach((changed) => document.addEventListener(changed, () => {
    current = entry();
    keep();
  }));
  window.addEventListener("pagehide", keep);

  document.addEventListener("DOMContentLoaded", () => {
    const wanted = byId(asked());
    const arrived = performance.getEntriesByType("navigation")[0]?.type;
    if (wanted) wanted.focus();
    else if (["reload", "back_forward"].includes(arrived)) restore();
  });
})();
