// Shows new notifications as they come. Without it, each page shows those of its load.
//
// One tab of the browser holds the connection, and tells the others.
"use strict";
(() => {
  const NAME = "banyan-notifications";
  const RETRY = 60_000;
  const link = () => document.querySelector(".to-inbox");
  if (!link() || !window.EventSource || !window.BroadcastChannel || !navigator.locks) return;
  const channel = new BroadcastChannel(NAME);
  let latest = null;

  function show(data) {
    latest = data;
    const [unread, newest] = data.split(" ").map(Number);
    const to = link();
    if (!to) return;
    const shown = unread > 99 ? "99+" : String(unread);
    const count = to.querySelector(".count");
    count.hidden = unread === 0;
    count.textContent = unread === 0 ? "" : shown;
    to.setAttribute("aria-label", unread === 0 ? to.dataset.none : to.dataset.some.replace("{0}", shown));
    const inbox = document.getElementById("inbox");
    if (inbox?.dataset.newest !== undefined && Number(inbox.dataset.newest) < newest) {
      document.body.dispatchEvent(new CustomEvent("banyan:notifications"));
    }
  }

  function connect() {
    const source = new EventSource("/notifications/stream");
    source.addEventListener("inbox", (event) => {
      show(event.data);
      channel.postMessage(event.data);
    });
    // The browser reconnects by itself, unless the server refuses.
    source.addEventListener("error", () => {
      if (source.readyState === EventSource.CLOSED) setTimeout(connect, RETRY);
    });
  }

  channel.addEventListener("message", (event) => {
    if (typeof event.data === "string") show(event.data);
    else if (latest) channel.postMessage(latest);
  });
  channel.postMessage({ asks: true });
  // Held until the tab is closed.
  navigator.locks.request(NAME, () => {
    connect();
    return new Promise(() => {});
  });
})();
