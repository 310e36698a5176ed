// A reader that is a keyboard: it types the code faster than anybody can, then Enter. It is heard wherever
// the page has its focus; what a person types in a field stays theirs.

/** The most milliseconds between two keys of a reader. Beside the fields nobody types and every reader may
 * stutter; in a field no hand must be taken for one. */
const QUICK = { page: 400, field: 50 };
/** Shorter than any code, longer than what a hand rolls over the keys. */
const LEAST = 8;

/** @typedef {{ said: string, meant: string, last: number, quick: number, field: HTMLInputElement | null, before: string }} Burst */

/** @type {Burst | null} */
let burst = null;

/** Hears it. @param {(code: string) => void} heard */
export function listen(heard) {
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (event.key === "Enter" || event.key === "Tab") return end(event, heard);
      if (event.key.length === 1 || event.key === "Dead") type(event);
    },
    { capture: true },
  );
}

/** @param {KeyboardEvent} event */
function type(event) {
  const field = event.target instanceof HTMLInputElement && event.target.type !== "radio" ? event.target : null;
  const now = event.timeStamp;
  const quick = field ? QUICK.field : QUICK.page;
  if (!burst || now - burst.last > quick || burst.field !== field) {
    burst = { said: "", meant: "", last: now, quick, field, before: field?.value ?? "" };
  }
  if (event.key.length === 1) burst.said += event.key;
  burst.meant += meant(event);
  burst.last = now;
  // A space or a letter would press a button or move a choice.
  if (!field && burst.said.length > 1) event.preventDefault();
}

/** @param {KeyboardEvent} event @param {(code: string) => void} heard */
function end(event, heard) {
  const read = burst;
  burst = null;
  if (!read || read.said.length < LEAST || event.timeStamp - read.last > 2 * read.quick) return;
  // The field for codes takes what is typed into it, whoever types.
  if (read.field?.dataset.takes === "code") return;
  event.preventDefault();
  event.stopPropagation();
  if (read.field) {
    read.field.value = read.before;
    read.field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  heard(isAddress(read.said) || !isAddress(read.meant) ? read.said : read.meant);
}

/** Readers may put an identifier and the number of an encoding in front; the core takes them off.
 * @param {string} text */
const isAddress = (text) => /^(\][a-z][a-z0-9]|\\[0-9]{6})*https?:\/\/./i.test(text);

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
