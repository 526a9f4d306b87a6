// Forms that were edited and not saved: leaving them is asked about first.
"use strict";
const Unsaved = (() => {
  const NEVER_KEPT = ["hidden", "password", "file", "submit", "button", "reset"];
  const controls = (form) => [...form.elements].filter((one) => one.name && one.type && !NEVER_KEPT.includes(one.type) && one.type !== "fieldset");

  function isChanged(control) {
    if (control.type === "checkbox" || control.type === "radio") return control.checked !== control.defaultChecked;
    if (control.tagName !== "SELECT") return control.value !== control.defaultValue;
    const initial = [...control.options].findIndex((one) => one.defaultSelected);
    return control.selectedIndex !== Math.max(0, initial);
  }
  // What the server sends back with an error in it is not saved either, though it is just as it came.
  const isEdited = (form) => form.dataset.unsaved === "true" || controls(form).some(isChanged);
  const others = (form) => [...document.querySelectorAll("form[data-guard]")].filter((one) => one !== form && isEdited(one));

  let leaving = false;
  const ask = (forms) => confirm(forms.every((one) => one.dataset.draft)
    ? textOf("leaveDraft")
    : textOf("leave"));

  window.addEventListener("beforeunload", (event) => {
    if (!leaving && others(null).length) event.preventDefault();
  });
  window.addEventListener("pageshow", () => { leaving = false; });
  document.addEventListener("submit", (event) => {
    const signsOut = event.target.matches("form[action$='/logout']");
    if (signsOut && others(null).length && !confirm(textOf("signOut"))) event.preventDefault();
    if (!event.defaultPrevented) leaving = true;
  });
  document.addEventListener("click", (event) => { if (event.target.closest("[data-leaves=kept]")) leaving = true; });

  document.addEventListener("htmx:beforeRequest", (event) => {
    const { elt, target } = event.detail;
    // A half-written comment is no reason not to save the task: it stays as a draft.
    if (target !== document.body || elt.matches("form[data-guard]")) return;
    const forms = others(elt);
    if (forms.length && !ask(forms)) event.preventDefault();
  });

  return { controls, isEdited };
})();
