// What went wrong with a request of htmx is said beside what sent it. The page stays, and what was typed with it.
"use strict";
(() => {
  const KEPT = textOf("kept");
  const SIGNED_OUT = [textOf("signedOut"), textOf("notSent")];
  const STALE_FORM = [textOf("staleForm"), textOf("notSent")];
  const NO_REPLY = [textOf("noReply"), textOf("noReplyText")];

  const parse = (html) => new DOMParser().parseFromString(html || "", "text/html");
  const typesText = (form) => form?.querySelector("textarea, input:not([type=hidden], [type=checkbox], [type=radio])");
  const placeFor = (source) => {
    const form = source.closest("form");
    return typesText(form) ? form : document.querySelector("#notice, main [role=status]") || document.querySelector("main");
  };
  const clear = (place) => place?.querySelectorAll(":scope > [data-error]").forEach((one) => one.remove());

  function tell(source, [title, text], ...ways) {
    const place = placeFor(source);
    clear(place);
    const notice = document.createElement("div");
    notice.className = "notice danger";
    notice.dataset.error = "";
    notice.setAttribute("role", "alert");
    const heading = document.createElement("strong");
    heading.textContent = title;
    const words = document.createElement("span");
    words.textContent = place.matches("form") ? `${text} ${KEPT}` : text;
    notice.append(heading, " ", words, ...ways.flatMap((way) => [" ", way]));
    place.prepend(notice);
    notice.scrollIntoView({ block: "nearest" });
  }

  function signInLink() {
    const link = document.createElement("a");
    link.href = location.href;
    link.textContent = textOf("signIn");
    link.setAttribute("hx-boost", "false");
    link.dataset.leaves = "kept";
    return link;
  }

  // A page of now has the token of the session at hand; nothing is sent in the name of somebody else.
  async function renewToken(source) {
    const reply = await fetch(location.href, { headers: { Accept: "text/html" } }).catch(() => null);
    if (!reply) return tell(source, NO_REPLY);
    const page = parse(await reply.text());
    const account = page.querySelector("[data-account]")?.dataset.account;
    const token = page.querySelector("input[name=_csrf]")?.value;
    if (!account || !token) return tell(source, SIGNED_OUT, signInLink());
    if (account !== document.querySelector("[data-account]")?.dataset.account)
      return tell(source, [textOf("otherAccount", account), textOf("notSent")], signInLink());
    document.querySelectorAll("input[name=_csrf]").forEach((one) => { one.value = token; });
    clear(placeFor(source));
    const form = source.closest("form");
    if (form) form.requestSubmit();
  }

  function sendAgain(source) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = textOf("sendAgain");
    button.addEventListener("click", () => renewToken(source));
    return button;
  }

  function wordsOf(xhr, page) {
    const title = page.querySelector("main h1")?.textContent.trim().replace(/\.?$/, ".");
    const text = page.querySelector("main h1 ~ p")?.textContent.trim();
    if (title && text) return [title, text];
    return xhr.status >= 500 ? NO_REPLY : [textOf("refused"), textOf("refusedText")];
  }

  // A reply without what was asked for, a page to sign in say, would empty the place that it is meant for.
  function lacksSelection(detail, page) {
    const select = detail.requestConfig.elt.closest("[hx-select]")?.getAttribute("hx-select");
    const reselect = detail.xhr.getResponseHeader("HX-Reselect") || detail.selectOverride || select;
    return reselect && reselect !== "unset" && !page.querySelector(reselect);
  }

  document.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr, requestConfig, boosted } = event.detail;
    if (!event.detail.shouldSwap || !requestConfig) return;
    const page = parse(xhr.responseText);
    const error = xhr.getResponseHeader("Banyan-Error");
    const isPage = page.querySelector("main#main");
    if (!error && (isPage || xhr.status < 400) && !lacksSelection(event.detail, page)) return;
    if (error === "page" && boosted && requestConfig.verb === "get") return;
    event.detail.shouldSwap = false;
    const source = requestConfig.elt;
    if (error === "signed-out" || page.querySelector("#main input[name=password]")) tell(source, SIGNED_OUT, signInLink());
    else if (error === "stale-form") tell(source, STALE_FORM, sendAgain(source));
    else tell(source, wordsOf(xhr, page));
  });

  ["htmx:sendError", "htmx:timeout"].forEach((failed) => document.addEventListener(failed, (event) => {
    const source = event.detail.requestConfig.elt;
    if (!source.dataset.retry && !source.dataset.resend) tell(source, NO_REPLY);
  }));

  document.addEventListener("htmx:historyCacheMissLoadError", () => location.reload());
})();
