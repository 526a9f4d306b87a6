// The menu of a row is one template: it is copied into the row that is opened, and removed when it closes.
"use strict";
const RowMenu = (() => {
  const CHOICES = ".choices";

  function fill(menu) {
    const template = document.getElementById("change-menu");
    if (!template || menu.querySelector(CHOICES)) return;
    const choices = template.content.cloneNode(true).querySelector(CHOICES);
    // The token of now: the template keeps that with which the page came.
    const token = document.querySelector("main form input[name=_csrf]")?.value;
    choices.querySelectorAll("form").forEach((form) => {
      form.setAttribute("action", form.getAttribute("action").replace("/-/", `/${menu.dataset.task}/`));
      const own = form.querySelector("input[name=_csrf]");
      if (own && token) own.value = token;
    });
    // A plan of days shows a task under its due day and under its start day: the one of this row moves.
    choices.querySelectorAll("[name=from]").forEach((one) => { one.value = menu.closest("[data-day]")?.dataset.day || ""; });
    const project = choices.querySelector("select[name=project]");
    if (project && menu.dataset.project) project.value = menu.dataset.project;
    choices.querySelectorAll("[formaction]").forEach((one) => one.setAttribute("formaction", one.getAttribute("formaction").replace("/-/", `/${menu.dataset.task}/`)));
    choices.querySelectorAll("[name=priority]").forEach((one) => one.setAttribute("aria-pressed", String(one.value === menu.dataset.priority)));
    menu.append(choices);
    window.htmx?.process(choices);
  }

  document.addEventListener("click", (event) => {
    const menu = event.target.closest?.("summary")?.closest("details.menu");
    if (menu && !menu.open) fill(menu);
  }, true);
  document.addEventListener("banyan:menu", (event) => fill(event.target));
  document.addEventListener("toggle", (event) => {
    if (!event.target.matches?.("details.menu")) return;
    const choices = event.target.querySelector(CHOICES);
    if (event.target.open) choices?.scrollIntoView({ block: "nearest" });
    else if (event.target.dataset.task) choices?.remove();
  }, true);

  return { fill };
})();
