// Loads the page again when the server says that something has changed.
let seen;

function connect() {
  const events = new EventSource("/dev/reload");
  events.onmessage = (event) => {
    if (seen !== undefined && seen !== event.data) {
      location.reload();
    }
    seen = event.data;
  };
  events.onerror = () => {
    // The server restarts. Browsers give up, or wait for seconds.
    events.close();
    setTimeout(connect, 200);
  };
  addEventListener("pagehide", () => events.close(), { once: true });
}

connect();
