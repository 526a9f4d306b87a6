// Uploads files to a task: chosen, dropped on its page, or pasted into a text. Without it, a form uploads them.
"use strict";
(() => {
  // The texts that show an image.
  const FIELDS = "main.task-page textarea[data-mentions], main.task-page textarea[name=notes]";
  const form = () => document.getElementById("add-attachments");
  const say = (name, detail) => form().dataset[name].replaceAll("{0}", () => detail);
  const element = (tag, properties, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };
  // A few at a time: each of them takes a connection.
  const waiting = [];
  let running = 0;
  let added = false;

  function refresh() {
    if (!added || running + waiting.length > 0 || !form()) return;
    added = false;
    htmx.ajax("GET", location.href, { source: "#attachments", target: "#attachments", select: "#attachments", swap: "outerHTML" });
  }

  function problem(request) {
    if (request.status === 401 || request.status === 403) return say("signedOut");
    try {
      return JSON.parse(request.responseText).message || say("failed");
    } catch {
      if (request.status === 413) return say("tooLarge");
      return say(request.status >= 502 || request.status === 0 ? "away" : "failed");
    }
  }

  function row(file) {
    const bar = element("progress", { max: 100, value: 0 });
    const text = element("span", { className: "hint", textContent: say("uploading", file.name) });
    const cancel = element("button", { type: "button", className: "quiet", textContent: say("cancel") });
    text.setAttribute("role", "status");
    bar.setAttribute("aria-label", file.name);
    const made = element("li", {}, element("div", { className: "about-file" }, text, bar), element("div", { className: "doing" }, cancel));
    document.getElementById("uploads").append(made);
    return { made, bar, text, cancel };
  }

  function failed(parts, file, message, then, again = false) {
    parts.bar.remove();
    parts.made.classList.add("failed");
    parts.text.className = "error";
    parts.text.setAttribute("role", "alert");
    parts.text.textContent = `${file.name}: ${message}`;
    parts.cancel.textContent = say("dismiss");
    parts.cancel.onclick = () => parts.made.remove();
    if (again) {
      const retry = element("button", { type: "button", className: "quiet", textContent: say("retry") });
      retry.onclick = () => { parts.made.remove(); upload(file, then); };
      parts.cancel.before(retry);
    }
    then.failed?.();
  }

  // then: what is called with the attachment, or after a failure.
  function upload(file, then = {}) {
    const parts = row(file);
    if (file.size > Number(form().dataset.largest)) return failed(parts, file, say("tooLarge"), then);
    if (!navigator.onLine || document.documentElement.classList.contains("is-offline")) return failed(parts, file, say("offline"), then, true);
    const one = { file, parts, then };
    parts.cancel.onclick = () => { waiting.splice(waiting.indexOf(one), 1); parts.made.remove(); then.failed?.(); };
    waiting.push(one);
    next();
  }

  function next() {
    if (running >= 2 || waiting.length === 0) return;
    running++;
    send(waiting.shift());
    next();
  }

  function send({ file, parts, then }) {
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.append("files", file, file.name);
    const end = (work) => () => { running--; work(); next(); refresh(); };
    request.upload.onprogress = (event) => { if (event.lengthComputable) parts.bar.value = (event.loaded / event.total) * 100; };
    request.onload = end(() => {
      if (request.status !== 200) {
        failed(parts, file, problem(request), then, ![404, 409, 413, 422].includes(request.status));
        return;
      }
      const attachment = JSON.parse(request.responseText);
      added = true;
      parts.made.remove();
      then.added?.(attachment);
      document.getElementById("attachment-notice").textContent = say("uploaded", attachment.name);
    });
    request.onerror = end(() => failed(parts, file, say(navigator.onLine ? "away" : "offline"), then, true));
    request.onabort = end(() => { parts.made.remove(); then.failed?.(); });
    parts.cancel.onclick = () => request.abort();
    request.open("POST", form().action);
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("X-CSRF-TOKEN", form().elements._csrf.value);
    request.send(body);
  }

  // In a text: a placeholder, and then what shows or names the file.
  function insert(area, file) {
    const placeholder = `![${say("uploading", file.name.replace(/[[\]]/g, ""))} ${crypto.randomUUID().slice(0, 4)}…]()`;
    const change = (from, to) => {
      const at = area.value.indexOf(from);
      if (at < 0) return;
      const caret = area.selectionStart;
      area.setRangeText(to, at, at + from.length, "preserve");
      if (document.activeElement === area && caret >= at + from.length) area.selectionStart = area.selectionEnd = caret + to.length - from.length;
      area.dispatchEvent(new Event("input", { bubbles: true }));
    };
    area.setRangeText(placeholder, area.selectionStart, area.selectionEnd, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
    upload(file, {
      added: ({ id, name, image }) => change(placeholder, `${image ? "!" : ""}[${name.replace(/([\\[\]])/g, "\\$1")}](/attachments/${id})`),
      failed: () => change(placeholder, ""),
    });
  }

  const filesOf = (transfer) => [...(transfer?.files || [])];
  const hasFiles = (transfer) => [...(transfer?.types || [])].includes("Files");
  // Pasted pictures have all the same name.
  const named = (file) => (/^image\.\w+$/.test(file.name) ? new File([file], file.name.replace(".", `-${new Date().toISOString().slice(0, 19).replace(/[T:]/g, "-")}.`), { type: file.type }) : file);

  document.addEventListener("change", (event) => {
    if (event.target.id !== "attachment-files") return;
    const files = [...event.target.files];
    event.target.value = "";
    files.forEach((file) => upload(file));
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("#add-attachments [data-choose]")) document.getElementById("attachment-files").click();
  });
  document.addEventListener("paste", (event) => {
    const area = event.target.closest?.(FIELDS);
    const files = filesOf(event.clipboardData);
    // Spreadsheets add a picture to the text that they copy.
    if (!area || !form() || files.length === 0 || event.clipboardData.types.includes("text/plain")) return;
    event.preventDefault();
    files.map(named).forEach((file) => insert(area, file));
  });

  // A notice with an undo covers those of other sections.
  document.addEventListener("htmx:afterSwap", () => {
    if (document.querySelector("#attachment-notice .floating")) document.querySelectorAll("#notice .floating, #comment-notice .floating").forEach((one) => one.remove());
  });

  const mark = (on) => document.documentElement.classList.toggle("is-dropping", on);
  document.addEventListener("dragover", (event) => {
    if (!form() || !hasFiles(event.dataTransfer)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
    mark(true);
  });
  document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) mark(false); });
  document.addEventListener("drop", (event) => {
    if (!form() || !hasFiles(event.dataTransfer)) return;
    event.preventDefault();
    mark(false);
    const area = event.target.closest?.(FIELDS);
    filesOf(event.dataTransfer).forEach((file) => (area ? insert(area, file) : upload(file)));
  });
  window.addEventListener("beforeunload", (event) => { if (running + waiting.length > 0) event.preventDefault(); });
})();
