// Passkeys: what the browser and the server say to each other. Forms for them show only where they can work.
"use strict";

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/=+$/, "").replace(/\+/g, "-").replace(/\//g, "_");
const withBytes = (all) => (all || []).map((one) => ({ ...one, id: bytes(one.id) }));

async function post(address, body) {
  const token = document.querySelector("input[name=_csrf]").value;
  const answer = await fetch(address, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRF-TOKEN": token },
    body: body && JSON.stringify(body),
  });
  if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
  return answer.json();
}

async function signIn() {
  const options = await post("/webauthn/authenticate/options");
  const found = await navigator.credentials.get({
    publicKey: { ...options, challenge: bytes(options.challenge), allowCredentials: withBytes(options.allowCredentials) },
  });
  const { authenticatorData, clientDataJSON, signature, userHandle } = found.response;
  return post("/login/webauthn", {
    id: found.id,
    rawId: text(found.rawId),
    type: found.type,
    response: {
      authenticatorData: text(authenticatorData),
      clientDataJSON: text(clientDataJSON),
      signature: text(signature),
      userHandle: userHandle ? text(userHandle) : undefined,
    },
    clientExtensionResults: found.getClientExtensionResults(),
    authenticatorAttachment: found.authenticatorAttachment,
  });
}

async function register(label) {
  const options = await post("/webauthn/register/options");
  const made = await navigator.credentials.create({
    publicKey: {
      ...options,
      challenge: bytes(options.challenge),
      user: { ...options.user, id: bytes(options.user.id) },
      excludeCredentials: withBytes(options.excludeCredentials),
    },
  });
  const credential = {
    id: made.id,
    rawId: text(made.rawId),
    type: made.type,
    response: {
      attestationObject: text(made.response.attestationObject),
      clientDataJSON: text(made.response.clientDataJSON),
      transports: made.response.getTransports ? made.response.getTransports() : [],
    },
    clientExtensionResults: made.getClientExtensionResults(),
    authenticatorAttachment: made.authenticatorAttachment,
  };
  return post("/webauthn/register", { publicKey: { credential, label } });
}

async function attempt(form, work) {
  const error = form.querySelector(".error");
  error.textContent = "";
  try {
    await work();
  } catch (e) {
    error.textContent = form.dataset.failed;
  }
}

function offer() {
  const origin = document.querySelector("[data-passkey-origin]")?.dataset.passkeyOrigin;
  // Browsers keep no passkey for a bare IP address.
  const named = !/^[0-9.]+$|^\[/.test(location.hostname);
  const works = window.PublicKeyCredential && named && (!origin || origin === location.origin);
  for (const form of document.querySelectorAll("[data-passkey]")) form.hidden = !works;
  for (const hint of document.querySelectorAll("[data-passkey-elsewhere]")) hint.hidden = !origin || origin === location.origin;
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[type=button]");
  const form = button?.closest("form");
  if (form?.matches("[data-passkey-register]")) {
    attempt(form, async () => {
      await register(form.dataset.label);
      location.assign("/account/factors");
    });
  } else if (form?.matches("[data-passkey]")) {
    attempt(form, async () => {
      const { redirectUrl } = await signIn();
      const waiting = document.getElementById("prove");
      if (!waiting) return location.assign(redirectUrl);
      // The session has a new token now; what waits goes on with it.
      const page = new DOMParser().parseFromString(await (await fetch("/account")).text(), "text/html");
      waiting.querySelector("[name=_csrf]").value = page.querySelector("[name=_csrf]").value;
      waiting.querySelector("[name=proof]").required = false;
      waiting.requestSubmit();
    });
  }
});
document.addEventListener("DOMContentLoaded", offer);
document.addEventListener("htmx:afterSettle", offer);
