// The contrast of every pair of colours that meet, in both themes, against WCAG 2.2 AA: 4.5 for text (1.4.3),
// 3 for what a control or a shape is recognised by (1.4.11). Run: node style/contrast.mjs
import { readFileSync } from "node:fs";

const css = readFileSync(new URL("tokens.css", import.meta.url), "utf8");
const tokens = { light: {}, dark: {} };
for (const [, name, value] of css.matchAll(/--([a-z-]+):\s*([^;]+);/g)) {
  const pair = value.match(/^light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)$/);
  const one = value.match(/^#[0-9a-f]{6}$/);
  if (pair) [tokens.light[name], tokens.dark[name]] = [pair[1], pair[2]];
  else if (one) tokens.light[name] = tokens.dark[name] = value;
}

const grounds = ["paper", "sheet", "raised", "sunk"];
const text = [
  ...grounds.flatMap((ground) => ["ink", "ink-soft", "accent", "accent-strong", "danger"].map((ink) => [ink, ground])),
  ["ink", "accent-wash"],
  ["ink-soft", "accent-wash"],
  ["accent", "accent-wash"],
  ["on-accent", "accent"],
  ["on-accent", "accent-strong"],
  ["on-danger", "danger"],
  ["on-bar", "bar"],
  ["on-bar", "bar-near"],
  ["on-bar-soft", "bar"],
  ["ink", "mark"],
  ["ink-soft", "warn-wash"],
  ...["neutral", "info", "ok", "warn", "danger"].flatMap((tone) => [
    [tone, `${tone}-wash`],
    ["ink", `${tone}-wash`],
    [tone, "sheet"],
  ]),
];
const shapes = [
  ...grounds.flatMap((ground) => ["edge", "heavy", "focus", "accent"].map((ink) => [ink, ground])),
  ["focus", "accent-wash"],
  ["focus-on-bar", "bar"],
  ["focus-on-bar", "bar-near"],
];

const luminance = (hex) => {
  const [r, g, b] = [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a, b) => {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
};

let short = 0;
for (const [pairs, least] of [[text, 4.5], [shapes, 3]]) {
  for (const [ink, ground] of pairs) {
    const ratios = ["light", "dark"].map((theme) => contrast(tokens[theme][ink], tokens[theme][ground]));
    const wrong = ratios.some((ratio) => ratio < least);
    short += wrong;
    const shown = ratios.map((ratio) => ratio.toFixed(2).padStart(7)).join("");
    console.log(`${`${ink} on ${ground}`.padEnd(32)}${shown}   at least ${least}${wrong ? "   TOO LITTLE" : ""}`);
  }
}
if (short) {
  console.error(`${short} pairs have too little contrast`);
  process.exit(1);
}
