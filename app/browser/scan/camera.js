// The camera: one tab at a time has it, and only while the page is looked at.

/** @import { CameraState } from "./types.ts" */

import { aimedAt, bestReader } from "./decode.js";
import { by } from "./dom.js";
import { change, state } from "./state.js";
import * as store from "./store.js";

const video = /** @type {HTMLVideoElement} */ (by("video"));

/** @type {MediaStream | null} */
let stream = null;
/** Lets the lock go. @type {(() => void) | null} */
let release = null;
let wanted = false;
let turn = 0;
/** @type {(code: string, shown: number) => void} */
let found = () => {};

/** Where codes go, with the moment when their frame was shown. @param {(code: string, shown: number) => void} heard */
export function onCode(heard) {
  found = heard;
}

/** Starts it, or says why not. @param {{ steal?: boolean }} [how] `steal`: from another tab */
export async function start({ steal = false } = {}) {
  wanted = true;
  if (stream || document.visibilityState !== "visible") return;
  if (!navigator.mediaDevices?.getUserMedia) return change({ camera: isSecureContext ? "absent" : "insecure" });
  const mine = ++turn;
  change({ camera: "starting" });
  if (!(await lock(steal))) return change({ camera: "elsewhere" });
  try {
    const opened = await open();
    if (mine !== turn) return stopTracks(opened);
    stream = opened;
    await show(opened);
    look(opened);
  } catch (error) {
    if (mine !== turn) return;
    halt();
    change({ camera: problem(error) });
  }
}

/** Stops it; it is not wanted any more. */
export function stop() {
  wanted = false;
  halt();
  change({ camera: "off" });
}

function halt() {
  turn += 1;
  if (stream) stopTracks(stream);
  stream = null;
  video.srcObject = null;
  release?.();
  release = null;
}

/** @param {MediaStream} opened */
function stopTracks(opened) {
  for (const track of opened.getTracks()) track.stop();
}

/** One tab has the camera; the other says so, and can take it.
 * @param {boolean} steal
 * @returns {Promise<boolean>} */
function lock(steal) {
  if (!navigator.locks || release) return Promise.resolve(true);
  return new Promise((resolve) => {
    navigator.locks
      .request("pavillon-camera", steal ? { steal } : { ifAvailable: true }, (held) => {
        if (!held) return resolve(false);
        resolve(true);
        return new Promise((done) => {
          release = () => done(undefined);
        });
      })
      .catch(() => {
        // Another tab took it.
        release = null;
        halt();
        change({ camera: "elsewhere" });
      });
  });
}

/** @returns {Promise<MediaStream>} */
async function open() {
  const size = { width: { ideal: 1280 }, height: { ideal: 720 } };
  const chosen = (await store.get("camera")) ?? "";
  const back = { ...size, facingMode: { ideal: "environment" } };
  if (!chosen) return navigator.mediaDevices.getUserMedia({ video: back });
  try {
    return await navigator.mediaDevices.getUserMedia({ video: { ...size, deviceId: { exact: chosen } } });
  } catch (error) {
    // The one that was chosen is unplugged.
    if (error instanceof DOMException && error.name === "NotAllowedError") throw error;
    return navigator.mediaDevices.getUserMedia({ video: back });
  }
}

/** @param {MediaStream} opened */
async function show(opened) {
  const track = opened.getVideoTracks()[0];
  track?.addEventListener("ended", () => {
    if (stream !== opened) return;
    halt();
    change({ camera: "broken" });
  });
  video.srcObject = opened;
  await video.play();
  const can = /** @type {any} */ (track?.getCapabilities?.() ?? {});
  if (can.focusMode?.includes("continuous")) {
    track?.applyConstraints(/** @type {any} */ ({ advanced: [{ focusMode: "continuous" }] })).catch(() => {});
  }
  change({
    camera: "on",
    torch: can.torch ? "off" : "none",
    cameras: await cameras(),
    cameraId: track?.getSettings().deviceId ?? "",
  });
}

/** Their names are told only once one of them may be used. */
async function cameras() {
  const all = await navigator.mediaDevices.enumerateDevices();
  return all.filter(({ kind }) => kind === "videoinput").map(({ deviceId, label }) => ({ id: deviceId, label }));
}

/** @param {unknown} error @returns {CameraState} */
function problem(error) {
  switch (error instanceof DOMException ? error.name : "") {
    case "NotAllowedError":
    case "SecurityError":
      return "refused";
    case "NotFoundError":
    case "OverconstrainedError":
      return "absent";
    case "NotReadableError":
    case "AbortError":
      return "busy";
    default:
      return "broken";
  }
}

/** Looks at frame after frame. @param {MediaStream} mine */
async function look(mine) {
  try {
    const reader = await bestReader();
    while (stream === mine) {
      const shown = await frame();
      if (stream !== mine) return;
      const aimed = aimedAt(await reader.read(video));
      if (aimed && stream === mine) found(aimed.text, shown);
    }
  } catch (error) {
    console.error(error);
    if (stream !== mine) return;
    halt();
    change({ camera: "broken" });
  }
}

/** The next frame that is shown, and when. @returns {Promise<number>} */
function frame() {
  return new Promise((resolve) => {
    if ("requestVideoFrameCallback" in video) video.requestVideoFrameCallback((now) => resolve(now));
    else requestAnimationFrame((now) => resolve(now));
  });
}

/** Light on, or off. */
export async function toggleTorch() {
  const on = state.torch !== "on";
  try {
    await stream?.getVideoTracks()[0]?.applyConstraints(/** @type {any} */ ({ advanced: [{ torch: on }] }));
    change({ torch: on ? "on" : "off" });
  } catch {
    change({ torch: "none" });
  }
}

/** Takes another camera, and remembers it. @param {string} id */
export async function choose(id) {
  await store.set("camera", id);
  halt();
  await start();
}

/** The camera after this one. */
export function next() {
  const at = state.cameras.findIndex(({ id }) => id === state.cameraId);
  const after = state.cameras[(at + 1) % state.cameras.length];
  if (after) choose(after.id);
}

document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") {
    if (wanted) start();
  } else if (stream) {
    halt();
    change({ camera: "off" });
  }
});
navigator.mediaDevices?.addEventListener?.("devicechange", async () => {
  if (stream) change({ cameras: await cameras() });
  else if (wanted && (state.camera === "absent" || state.camera === "broken")) start();
});
