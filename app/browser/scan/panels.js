// What opens below the camera: typing a code, looking a name up, settings. One at a time, never over the page.

/** @import { Found } from "./types.ts" */

import { json, NoAnswer } from "./api.js";
import * as camera from "./camera.js";
import { act, button, by, field, make, say } from "./dom.js";
import * as core from "./core.js";
import * as device from "./device.js";
import { takeFound } from "./scan.js";
import * as send from "./send.js";
import * as sound from "./sound.js";
import { change, state, watch } from "./state.js";
import * as store from "./store.js";
import { moment, speak, t, tn } from "./text.js";
import { own } from "./verdict.js";

const PANELS = ["code", "look-up", "settings"];

/** A hand pauses this long before its next letter. */
const HAND = 250;

/** Fewer letters would list everybody. */
const LETTERS = 3;

/** Opens one of them, or closes it; the others close. @param {string} name */
function toggle(name) {
  for (const panel of PANELS) {
    const open = panel === name && by(`panel-${panel}`).hidden;
    by(`panel-${panel}`).hidden = !open;
    button(`open-${panel}`).setAttribute("aria-expanded", String(open));
    if (open) by(`panel-${panel}`).querySelector("input")?.focus({ preventScroll: panel === "settings" });
  }
  document.body.dataset.panel = PANELS.find((panel) => !by(`panel-${panel}`).hidden) ?? "";
}

/** Starts to hear them. @param {(code: string) => void} scanned */
export function start(scanned) {
  for (const panel of PANELS) button(`open-${panel}`).addEventListener("click", () => toggle(panel));
  for (const close of document.querySelectorAll("[data-closes]")) {
    close.addEventListener("click", () => {
      const name = /** @type {HTMLElement} */ (close).dataset.closes ?? "";
      toggle(name);
      button(`open-${name}`).focus();
    });
  }
  typing(scanned);
  lookingUp();
  settings();
}

/** @param {(code: string) => void} scanned */
function typing(scanned) {
  by("type-code").addEventListener("submit", (event) => {
    event.preventDefault();
    const code = field("code").value.trim();
    by("code-empty").hidden = code !== "";
    if (!code) return field("code").focus();
    field("code").value = "";
    scanned(code);
  });
}

function lookingUp() {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let asked = 0;
  const name = field("name");
  const ask = async () => {
    const mine = ++asked;
    const query = name.value.trim();
    if (isShort(query)) return found([], query ? "short" : "");
    try {
      const path = `/api/v1/device/badges?q=${encodeURIComponent(query)}`;
      const { badges } = await json(path, { token: device.token() });
      if (mine === asked) found(badges, badges.length === 0 ? "none" : "");
    } catch (error) {
      if (mine !== asked) return;
      const status = error instanceof NoAnswer ? error.status : 0;
      found([], status === 429 ? "often" : status > 0 ? "failed" : "network");
    }
  };
  name.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, HAND);
  });
  by("look-up").addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    ask();
  });
  watch(() => {
    button("open-look-up").hidden = !state.setup?.may.look_up;
  });
}

/** Whether that is too little of a name. The server, which folds letters, says what is enough; of a name in
 * Chinese two characters are. @param {string} typed */
function isShort(typed) {
  const letters = typed.normalize("NFKD").match(/[\p{L}\p{N}]/gu) ?? [];
  return letters.length < LETTERS && !(letters.length === 2 && /\p{Script=Han}/u.test(typed));
}

/** @param {Found[]} badges @param {string} problem */
function found(badges, problem) {
  say(by("found-said"), problem ? t(`scan-look-up-${problem}`) : badges.length > 0 ? tn("scan-found", badges.length) : "");
  by("found").replaceChildren(
    ...badges.map((badge) => {
      const said = [t(`badge-kind-${badge.kind}`), own({ badge }), badge.company, device.named(badge.show, null), whether(badge)];
      const more = said.filter(Boolean).join(" · ");
      const choice = act("found__badge", "", async () => {
        // What was found stays until the server has said whether they may go in.
        if ((await takeFound(badge)) === null) return say(by("found-said"), t("scan-look-up-unanswered"));
        field("name").value = "";
        found([], "");
      });
      choice.append(make("span", "found__name", badge.name ?? ""), make("span", "found__more", more));
      return make("li", "", choice);
    }),
  );
}

/** Whether somebody is in, since when, and what is noted of them. @param {Found} badge */
function whether({ inside, note }) {
  const now = Date.now() + state.offset;
  const since = inside === null ? "" : moment(inside, now, state.setup?.participation.zone);
  const said = inside === null ? t("scan-found-out") : t("scan-found-in", { moment: since });
  return note ? `${said} · ${t("scan-note", { note })}` : said;
}

/** A group of choices of which one is taken, anew when they differ.
 * @param {string} id
 * @param {{ id: string, label: string }[]} choices
 * @param {string} taken
 * @param {(id: string) => void} choose */
function choices(id, choices, taken, choose) {
  const group = by(id);
  group.hidden = choices.length < 2;
  const key = JSON.stringify(choices);
  const box = /** @type {HTMLElement} */ (group.querySelector(".choices"));
  if (group.dataset.shown !== key) {
    group.dataset.shown = key;
    box.replaceChildren(
      ...choices.map((one) => {
        const radio = /** @type {HTMLInputElement} */ (make("input", ""));
        Object.assign(radio, { type: "radio", name: id, value: one.id });
        radio.addEventListener("change", () => choose(one.id));
        return make("label", "choice", radio, make("span", "", one.label));
      }),
    );
  }
  for (const radio of box.querySelectorAll("input")) radio.checked = radio.value === taken;
}

function settings() {
  watch(() => {
    button("language").lang = t("scan-language-code");
    const several = state.setups.length > 1;
    const points = state.setups.flatMap(({ points, participation }) =>
      points.map(({ id, name }) => ({ id, label: several ? `${participation.name} · ${name}` : name })),
    );
    choices("points", points, state.point?.id ?? "", device.choosePoint);
    const named = state.cameras.map(({ id, label }, index) => ({ id, label: label || t("scan-camera-n", { n: index + 1 }) }));
    choices("cameras", named, state.cameraId, camera.choose);
    field("sound").checked = state.sound;
    button("update").hidden = !state.update;
    button("install").hidden = !state.installable;
    button("send-now").hidden = state.waiting === 0;
    button("save-unsent").hidden = state.waiting + state.stuck === 0;
    const setup = state.setup;
    const role = setup ? t(`scan-role-${setup.device.role}`) : "";
    say(by("about"), setup ? `${setup.organisation} · ${setup.device.name} · ${role} · ${core.version()}` : "");
  });
  field("sound").addEventListener("change", () => sound.choose(field("sound").checked));
  button("send-now").addEventListener("click", () => send.now());
  button("save-unsent").addEventListener("click", save);
  button("revoked-save").addEventListener("click", save);
  for (const again of ["pair-again", "revoked-pair"]) {
    button(again).addEventListener("click", () => {
      toggle("");
      camera.stop();
      change({ screen: "unpaired", pairing: "" });
      field("pair-code").focus();
    });
  }
  button("language").addEventListener("click", () => {
    const next = t("scan-language-code");
    speak(next);
    store.set("language", next);
  });
}

/** What has not been sent, as a file: the last way out of a phone that must be handed back. */
async function save() {
  const scans = (await store.unsent()).map(send.told);
  const file = new Blob([JSON.stringify({ scans }, null, 1)], { type: "application/json" });
  const link = /** @type {HTMLAnchorElement} */ (make("a", ""));
  link.href = URL.createObjectURL(file);
  link.download = `scans-${new Date().toISOString().slice(0, 16).replace(":", "")}.json`;
  link.click();
  URL.revokeObjectURL(link.href);
}
