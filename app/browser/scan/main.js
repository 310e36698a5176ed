// Where the scanner begins: takes up what the device kept, then lets every part run.

import * as camera from "./camera.js";
import * as core from "./core.js";
import * as device from "./device.js";
import { isNew, isRepeat } from "./held.js";
import * as install from "./install.js";
import * as pairing from "./pairing.js";
import * as panels from "./panels.js";
import * as power from "./power.js";
import * as scan from "./scan.js";
import * as send from "./send.js";
import * as sound from "./sound.js";
import { change, state } from "./state.js";
import * as store from "./store.js";
import * as sync from "./sync.js";
import { hear } from "./tabs.js";
import { speak, spoken } from "./text.js";
import * as verdict from "./verdict.js";
import * as view from "./view.js";
import * as wedge from "./wedge.js";

let running = false;

await store.open();
await chooseLanguage();
verdict.start();
view.start();
panels.start(given);
pairing.start(begin);
if (!(await install.start())) await open();

async function chooseLanguage() {
  const wanted = new URLSearchParams(location.search).get("language");
  if (wanted) await store.set("language", wanted);
  speak((await store.get("language")) ?? spoken());
}

async function open() {
  try {
    await core.load();
    const paired = await device.resume();
    camera.onCode(seen);
    wedge.listen(given);
    hear(heard);
    await sound.start();
    await store.recount();
    addEventListener("online", back);
    addEventListener("offline", () => change({ network: "off" }));
    addEventListener("beforeunload", warn);
    if (!navigator.onLine) change({ network: "off" });
    if (paired) {
      if (state.screen !== "revoked") change({ screen: "ready" });
      await sync.resume();
      run();
    } else change({ screen: "unpaired" });
    pairing.fromAddress();
  } catch (error) {
    console.error(error);
    change({ screen: "unusable" });
  }
}

/** A new pairing. */
async function begin() {
  change({ screen: "ready" });
  sync.restart();
  run();
}

function run() {
  if (state.screen === "ready") camera.start();
  sync.now();
  send.now();
  if (running) return;
  running = true;
  power.start();
}

function back() {
  sync.now();
  send.now();
}

/** The same code at another point, or the other way, is another scan. */
const where = () => `${state.point?.id} ${state.direction}`;

/** A code in the camera's sight, in a frame shown at that moment. @param {string} code @param {number} shown */
function seen(code, shown) {
  if (verdict.isWriting() || !isNew(code, where(), Date.now())) return;
  performance.clearMarks("scan:frame");
  performance.clearMarks("scan:decoded");
  performance.mark("scan:frame", { startTime: shown });
  performance.mark("scan:decoded");
  if (state.screen === "unpaired") pairing.scanned(code);
  else scan.take(code);
}

/** A code from a reader or a hand. @param {string} text */
function given(text) {
  const code = core.printed(text);
  if (state.screen === "unpaired") return pairing.scanned(code);
  if (isRepeat(code, where(), Date.now())) return verdict.again(code);
  scan.take(code);
}

/** What another tab did. @param {import("./tabs.js").Note} note */
function heard({ scan: theirs, sent, paired }) {
  if (paired) return location.reload();
  if (theirs) core.remember(theirs);
  if (theirs || sent) store.recount();
}

/** The browser asks before a page closes that holds scans nowhere else. @param {BeforeUnloadEvent} event */
function warn(event) {
  if (state.unsaved > 0) event.preventDefault();
}
