// A reader that is a keyboard: it types the code faster than anybody can, then Enter, Tab, both or nothing.
// It is heard wherever the page has its focus, in the fields for codes too; what a person types in a field
// stays theirs. What a reader set to another layout types is read by the keys that it presses, and one that
// sends every sign by its number (Alt and the digits of the number pad) by those.

/** The most milliseconds between two keys of a reader. Beside the fields nobody types and every reader may
 * stutter; in a field no hand must be taken for one. */
const QUICK = { page: 400, field: 50 };
/** Shorter than any code, longer than what a hand rolls over the keys. */
const LEAST = 8;
/** How long after a code a further Enter or Tab is the reader's, in milliseconds: it would press the button
 * that the page has come to. */
const AFTER = 600;
/** How long nothing comes any more before a whole code without an Enter is taken, in milliseconds. */
const SILENCE = 500;

/** @typedef {{ said: string, meant: string, last: number, quick: number, field: HTMLInputElement | null, before: string }} Burst */

/** @type {Burst | null} */
let burst = null;
/** Until when an Enter or a Tab belongs to what was read. */
let quietUntil = 0;
/** The digits typed while Alt is held. */
let number = "";
/** @type {ReturnType<typeof setTimeout> | undefined} */
let silence;

/** Hears it. @param {(code: string) => void} heard */
export function listen(heard) {
  document.addEventListener("keydown", (event) => down(event, heard), { capture: true });
  document.addEventListener("keyup", (event) => up(event, heard), { capture: true });
  // Whoever does something themselves presses their own Enter.
  for (const own of ["pointerdown", "input"]) document.addEventListener(own, () => (quietUntil = 0), { capture: true });
}

/** @param {KeyboardEvent} event @param {(code: string) => void} heard */
function down(event, heard) {
  const digit = /^Numpad([0-9])$/.exec(event.code)?.[1];
  if (event.altKey && digit) {
    number += digit;
    event.preventDefault();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "Enter" || event.key === "Tab") return end(event, heard);
  quietUntil = 0;
  if (event.key.length !== 1 && event.key !== "Dead") return;
  type(event, event.key.length === 1 ? event.key : "", meant(event));
  waitForSilence(heard);
}

/** Alt is let go: its digits were a sign. @param {KeyboardEvent} event @param {(code: string) => void} heard */
function up(event, heard) {
  if (event.key !== "Alt" || !number) return;
  const sign = Number(number);
  number = "";
  if (sign === 13 || sign === 10 || sign === 9) return end(event, heard);
  // Below 128 all tables of such numbers agree, and no code has other signs.
  if (sign < 32 || sign > 126) return;
  const text = String.fromCharCode(sign);
  type(event, text, text);
  waitForSilence(heard);
}

/** @param {KeyboardEvent} event @param {string} said @param {string} key */
function type(event, said, key) {
  const field = event.target instanceof HTMLInputElement && event.target.type !== "radio" ? event.target : null;
  const now = event.timeStamp;
  // Two keys for each digit and two for Alt take their time.
  const quick = field && !takesCodes(field) && event.key !== "Alt" ? QUICK.field : QUICK.page;
  if (!burst || now - burst.last > quick || burst.field !== field) {
    burst = { said: "", meant: "", last: now, quick, field, before: field?.value ?? "" };
  }
  burst.said += said;
  burst.meant += key;
  burst.last = now;
  // A space or a letter would press a button or move a choice.
  if (!field && burst.said.length > 1) event.preventDefault();
}

/** @param {KeyboardEvent} event @param {(code: string) => void} heard */
function end(event, heard) {
  const read = burst;
  const late = event.timeStamp < quietUntil;
  if (late) keep(event);
  burst = null;
  clearTimeout(silence);
  if (!read || read.said.length < LEAST || event.timeStamp - read.last > 2 * read.quick) return;
  // A field for codes that has more than this takes all of it by itself: a reader may have stuttered.
  if (read.field && takesCodes(read.field) && read.before) return;
  keep(event);
  take(read, heard);
  quietUntil = event.timeStamp + AFTER;
}

/** @param {HTMLInputElement} field */
const takesCodes = (field) => field.dataset.takes === "code";

/** Nothing else hears of that key. @param {Event} event */
function keep(event) {
  event.preventDefault();
  event.stopPropagation();
}

/** A reader that sends nothing behind a code has sent all of it. @param {(code: string) => void} heard */
function waitForSilence(heard) {
  clearTimeout(silence);
  silence = setTimeout(() => {
    const read = burst;
    if (!read || !(isWhole(read.said) || isWhole(read.meant))) return;
    burst = null;
    take(read, heard);
    quietUntil = performance.now() + AFTER;
  }, SILENCE);
}

/** @param {Burst} read @param {(code: string) => void} heard */
function take(read, heard) {
  if (read.field) {
    read.field.value = read.before;
    read.field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  const { said, meant } = read;
  heard([isAddress, isWhole].some((fits) => fits(meant) && !fits(said)) && !isAddress(said) ? meant : said);
}

/** Readers may put an identifier and the number of an encoding in front; the core takes them off.
 * @param {string} text */
const isAddress = (text) => /^(\][a-z][a-z0-9]|\\[0-9]{6})*https?:\/\/./i.test(text);

/** Whether nothing can be missing at the end: a badge's code, or the way to pair.
 * @param {string} text */
const isWhole = (text) => /^(https?:\/\/[^/]+\/b\/)?[a-z2-7]{149}$/i.test(text) || /^https?:\/\/[^#]+#pair=[a-z2-7]{10}$/i.test(text);

/** The sign of an American keyboard for that key: a reader set to it types nonsense on any other. */
const SIGNS = /** @type {Record<string, [string, string]>} */ ({
  Semicolon: [";", ":"],
  Slash: ["/", "?"],
  Period: [".", ">"],
  Comma: [",", "<"],
  Minus: ["-", "_"],
  Equal: ["=", "+"],
  Digit1: ["1", "!"],
  Digit2: ["2", "@"],
  Digit3: ["3", "#"],
  Digit4: ["4", "$"],
  Digit5: ["5", "%"],
  Digit6: ["6", "^"],
  Digit7: ["7", "&"],
  Digit8: ["8", "*"],
  Digit9: ["9", "("],
  Digit0: ["0", ")"],
  Space: [" ", " "],
  BracketLeft: ["[", "{"],
  BracketRight: ["]", "}"],
  Backslash: ["\\", "|"],
});

/** @param {KeyboardEvent} event */
function meant({ code, key, shiftKey }) {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter) return shiftKey ? letter : letter.toLowerCase();
  return SIGNS[code]?.[shiftKey ? 1 : 0] ?? key;
}
