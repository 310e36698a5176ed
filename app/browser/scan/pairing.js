// The first screen: this device is paired by a code that an organiser shows.

import * as camera from "./camera.js";
import { button, by, field, say } from "./dom.js";
import * as device from "./device.js";
import { change, state, watch } from "./state.js";
import { t } from "./text.js";

/** Called once the device is paired. @type {() => void} */
let paired = () => {};

/** Takes what the camera or a reader saw on this screen. @param {string} text */
export function scanned(text) {
  const code = device.pairingCode(text);
  if (!code) return change({ pairing: "other" });
  if ("foreign" in code) return change({ pairing: "foreign" });
  take(code.code);
}

/** @param {string} code */
async function take(code) {
  if (await device.pair(code)) paired();
}

/** A code in the page's own address; afterwards the address no longer shows it. */
export function fromAddress() {
  const code = new URLSearchParams(location.hash.slice(1)).get("pair");
  if (location.hash || location.search) history.replaceState(null, "", location.pathname);
  if (!code) return;
  const read = device.pairingCode(code);
  if (!read || !("code" in read)) return change({ pairing: "wrong" });
  if (state.screen === "unpaired") take(read.code);
  else change({ newCode: read.code });
}

/** Starts to hear it. @param {() => void} done */
export function start(done) {
  paired = done;
  by("pair").addEventListener("submit", (event) => {
    event.preventDefault();
    const read = device.pairingCode(field("pair-code").value);
    if (read && "code" in read) take(read.code);
    else {
      change({ pairing: read ? "foreign" : "wrong" });
      field("pair-code").focus();
    }
  });
  button("pair-camera").addEventListener("click", () => camera.start());
  button("pair-new").addEventListener("click", () => take(state.newCode));
  button("pair-keep").addEventListener("click", () => change({ newCode: "" }));
  button("pair-back").addEventListener("click", () => {
    change({ screen: "ready", pairing: "" });
    camera.start();
  });
  watch(() => {
    const { pairing } = state;
    const wrong = !["", "busy", "done"].includes(pairing);
    by("pair-error").hidden = !wrong;
    say(by("pair-error"), wrong ? t(`scan-pair-${pairing}`) : "");
    if (wrong) field("pair-code").setAttribute("aria-invalid", "true");
    else field("pair-code").removeAttribute("aria-invalid");
    button("pair-submit").disabled = pairing === "busy";
    say(button("pair-submit"), t(pairing === "busy" ? "scan-pair-busy" : "scan-pair-submit"));
    button("pair-camera").hidden = state.camera === "on" || state.camera === "starting";
    button("pair-back").hidden = !state.setup;
    by("new-code").hidden = !state.newCode || state.screen === "unpaired";
  });
  addEventListener("hashchange", fromAddress);
}
