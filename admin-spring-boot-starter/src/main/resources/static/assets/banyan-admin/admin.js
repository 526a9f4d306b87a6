// The admin's pages where they do more than links and forms: looking records up while typing, the palette,
// cells changed in place, and the keyboard. All of it also works without.
"use strict";

const inAdmin = () => document.querySelector(".frame");
const ask = async (address) => {
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  return answer.ok && answer.headers.get("Content-Type")?.includes("json") ? answer.json() : [];
};
const element = (name, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};
let asked = 0;
const calmly = (work) => {
  const mine = ++asked;
  setTimeout(() => { if (mine === asked) work(() => mine === asked); }, 150);
};

// A list under an input, walked with the arrow keys.
function walk(event, items, chosen) {
  const at = items.findIndex((one) => one.getAttribute("aria-selected") === "true");
  const to = event.key === "ArrowDown" ? at + 1 : event.key === "ArrowUp" ? at - 1 : null;
  if (to !== null && items.length) {
    event.preventDefault();
    items.forEach((one) => one.setAttribute("aria-selected", "false"));
    const next = items[(to + items.length) % items.length];
    next.setAttribute("aria-selected", "true");
    next.scrollIntoView({ block: "nearest" });
    event.target.setAttribute("aria-activedescendant", next.id);
  } else if (event.key === "Enter" && items[at]) {
    event.preventDefault();
    chosen(items[at]);
  }
}

// Related records.
function closeFound() { document.querySelectorAll(".found").forEach((list) => list.remove()); }
function pick(box, link) {
  const text = box.querySelector("[data-text]");
  if (box.dataset.many) {
    const list = box.closest(".many").querySelector("ul");
    const tick = element("input", { type: "checkbox", checked: true, name: box.dataset.many, value: link.id });
    if (![...list.querySelectorAll("input")].some((one) => one.value === link.id))
      list.append(element("li", {}, element("label", {}, tick, " ", element("span", { textContent: link.label }))));
    text.value = "";
  } else {
    text.value = link.label;
    box.querySelector("[data-id]").value = link.id;
  }
  closeFound();
}
document.addEventListener("input", (event) => {
  const box = event.target.closest(".pick");
  if (!box || !event.target.matches("[data-text]")) return;
  const id = box.querySelector("[data-id]");
  if (id) id.value = "";
  const kind = box.dataset.pick;
  calmly(async (current) => {
    const links = await ask(`${inAdmin().dataset.admin}/records/${kind}/suggestions?q=${encodeURIComponent(event.target.value)}`);
    if (!current()) return;
    closeFound();
    if (!links.length) return;
    const list = element("ul", { className: "found" });
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", box.closest(".field, td")?.querySelector("label")?.textContent.trim() || kind);
    links.forEach((link, at) => {
      const item = element("li", { textContent: link.label, id: `found-${at}` });
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      item.addEventListener("mousedown", (press) => { press.preventDefault(); pick(box, link); });
      item.link = link;
      list.append(item);
    });
    box.append(list);
  });
});
document.addEventListener("focusout", (event) => { if (event.target.matches?.("[data-text]")) closeFound(); });

// Cells, changed in place.
function openCell(cell) {
  if (cell.querySelector(".cell")) return;
  const table = cell.closest("table");
  const before = [...cell.childNodes];
  const label = table.querySelectorAll("thead th")[cell.cellIndex].textContent.trim();
  let input;
  if (cell.dataset.edit === "choice") {
    input = element("select", {}, ...[...table.querySelectorAll(`[data-choices="${cell.dataset.field}"] option`)].map((one) =>
      element("option", { value: one.value, textContent: one.textContent, selected: one.value === cell.dataset.raw })));
  } else if (cell.dataset.edit === "yes-no") {
    input = element("input", { type: "checkbox", checked: cell.dataset.raw === "true" });
  } else {
    input = element("input", { type: cell.dataset.edit === "date" ? "date" : "text", value: cell.dataset.raw });
  }
  input.setAttribute("aria-label", label);
  const value = () => (input.type === "checkbox" ? String(input.checked) : input.value);
  const close = () => { cell.replaceChildren(...before); cell.focus(); };
  const save = async () => {
    const csrf = document.querySelector("input[name=_csrf]");
    const body = new URLSearchParams({ id: cell.closest("tr").dataset.id, field: cell.dataset.field, was: cell.dataset.raw, value: value() });
    // Only where the application uses tokens against forged requests.
    if (csrf) body.set(csrf.name, csrf.value);
    const answer = await fetch(`${inAdmin().dataset.admin}/records/${table.dataset.kind}/cell`, { method: "POST", body }).catch(() => null);
    const reply = await answer?.json().catch(() => null);
    const now = answer?.ok && reply ? reply : { problem: reply?.detail || inAdmin().dataset.notSaved };
    if (now.problem) {
      input.setAttribute("aria-invalid", "true");
      input.title = now.problem;
      tell(now.problem, "danger");
      return;
    }
    cell.dataset.raw = now.raw;
    cell.replaceChildren(now.shown);
    cell.focus();
  };
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") { event.preventDefault(); save(); }
    if (event.key === "Escape") { event.stopPropagation(); close(); }
  });
  const ok = element("button", { type: "button", textContent: "✓" });
  ok.setAttribute("aria-label", label);
  ok.addEventListener("click", save);
  cell.tabIndex = -1;
  cell.replaceChildren(element("span", { className: "cell" }, input, ok));
  input.focus();
}
function tell(text, kind) {
  const place = document.querySelector("main [role=status]");
  place?.replaceChildren(element("p", { className: `notice ${kind}`, textContent: text }));
}
document.addEventListener("dblclick", (event) => {
  const cell = event.target.closest("[data-edit]");
  if (cell) openCell(cell);
});
document.addEventListener("change", (event) => {
  if (!event.target.matches("[data-all]")) return;
  event.target.closest("table").querySelectorAll("input[name=id]").forEach((one) => { one.checked = event.target.checked; });
});

// The palette.
const palette = () => document.getElementById("palette");
async function fill(text, current = () => true) {
  const hits = await ask(`${inAdmin().dataset.admin}/palette?q=${encodeURIComponent(text)}`);
  if (!current()) return;
  palette().querySelector("ul").replaceChildren(...hits.map((hit, at) => {
    const item = element("li", { id: `hit-${at}` }, element("span", { textContent: hit.title }), element("small", { textContent: hit.hint }));
    item.address = hit.address;
    item.addEventListener("click", () => { location.href = hit.address; });
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", String(at === 0));
    return item;
  }));
}
function openPalette() {
  palette().showModal();
  palette().querySelector("input").value = "";
  fill("");
}
// A button of the application's header.
document.addEventListener("click", (event) => { if (inAdmin() && event.target.closest("[data-palette]")) openPalette(); });
document.addEventListener("input", (event) => {
  if (event.target.closest("#palette")) calmly((current) => fill(event.target.value, current));
});
document.addEventListener("keydown", (event) => {
  if (!inAdmin()) return;
  if ((event.ctrlKey || event.metaKey) && event.key === "k") {
    event.preventDefault();
    openPalette();
    return;
  }
  if ((event.ctrlKey || event.metaKey) && event.key === "s" && document.getElementById("record")) {
    event.preventDefault();
    document.getElementById("record").requestSubmit();
    return;
  }
  if (event.target.closest("#palette")) {
    walk(event, [...palette().querySelectorAll("li")], (item) => { location.href = item.address; });
    return;
  }
  const box = event.target.closest(".pick");
  if (box) {
    walk(event, [...box.querySelectorAll(".found li")], (item) => pick(box, item.link));
    if (event.key === "Escape") closeFound();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input:not([type=checkbox]), textarea, select, dialog")) return;
  const records = [...document.querySelectorAll("tr.record")];
  const row = document.activeElement.closest("tr.record");
  const go = (by) => records[Math.max(0, Math.min(records.length - 1, records.indexOf(row) + by))]?.focus();
  const keys = {
    n: () => document.getElementById("add")?.click(),
    j: () => go(1),
    k: () => go(-1),
    x: () => row?.querySelector("input[name=id]")?.click(),
    e: () => row?.querySelector("a.open")?.click(),
    Enter: () => row && row === document.activeElement && row.querySelector("a.open")?.click(),
  };
  keys[event.key]?.();
});
