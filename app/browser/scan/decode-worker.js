// Reads QR codes beside the page, so that the page never stutters.

import { prepareZXingModule, readBarcodes } from "../zxing/reader/index.js";

/** @import { Found } from "./decode.js" */

// Without this it would be fetched from another site.
prepareZXingModule({
  overrides: { locateFile: () => new URL("../zxing/zxing_reader.wasm", import.meta.url).href },
  fireImmediately: true,
});

/** What a lens blurs most often is nearly this wide, and is undone by so much: measured, `make bench`. */
const RADIUS = 2;
const AMOUNT = 6;

/** Sharpening takes its time, and whoever holds a badge aims: of a large frame only so much of the middle. */
const MIDDLE = { width: 800, height: 600 };

const canvas = new OffscreenCanvas(1, 1);
const pen = canvas.getContext("2d", { willReadFrequently: true });

self.onmessage = async ({ data }) => {
  self.postMessage({ asked: data.asked, found: await read(data.frame) });
};

/** @param {ImageBitmap} frame @returns {Promise<Found[]>} */
async function read(frame) {
  const { width, height } = frame;
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  pen?.drawImage(frame, 0, 0);
  frame.close();
  if (!pen) return [];
  // First what reads nearly every badge, then what finds those that are blurred, shaken or half in shadow.
  const plain = await codes(pen.getImageData(0, 0, width, height), true);
  if (plain.length > 0) return plain.map(({ text, position }) => ({ text, ...middle(position, width, height) }));
  const part = { width: Math.min(width, MIDDLE.width), height: Math.min(height, MIDDLE.height) };
  const left = (width - part.width) >> 1;
  const top = (height - part.height) >> 1;
  const clear = await codes(sharpened(pen.getImageData(left, top, part.width, part.height)), false);
  return clear.map(({ text, position }) => ({ text, ...middle(position, width, height, left, top) }));
}

/** @param {ImageData} pixels @param {boolean} tryInvert light on dark as well */
async function codes(pixels, tryInvert) {
  const found = await readBarcodes(pixels, {
    formats: ["QRCode"],
    binarizer: "LocalAverage",
    tryHarder: true,
    tryRotate: true,
    tryInvert,
    tryDownscale: true,
    maxNumberOfSymbols: 4,
  });
  return found.filter(({ isValid }) => isValid);
}

/** Every pixel made to differ more from those around it. Sums run along with the square around the pixel, so
 * that its size costs nothing.
 * @param {{ data: any, width: number, height: number }} pixels */
function sharpened({ data, width, height }) {
  const size = width * height;
  // Never read beyond their ends, which the type checker cannot know.
  /** @type {any} */
  const grey = new Uint8Array(size);
  for (let i = 0, at = 0; i < size; i++, at += 4) {
    grey[i] = (data[at] * 77 + data[at + 1] * 150 + data[at + 2] * 29) >> 8;
  }
  // Of each pixel and its neighbours in its row; beyond the edge lies what lies at the edge.
  /** @type {any} */
  const rows = new Uint16Array(size);
  for (let start = 0; start < size; start += width) {
    const end = start + width - 1;
    let sum = grey[start] * (RADIUS + 1);
    for (let x = 1; x < RADIUS; x++) sum += grey[start + x];
    for (let at = start; at <= end; at++) {
      sum += grey[Math.min(end, at + RADIUS)];
      rows[at] = sum;
      sum -= grey[Math.max(start, at - RADIUS)];
    }
  }
  const out = new ImageData(width, height);
  const words = new Uint32Array(out.data.buffer);
  const share = AMOUNT / (2 * RADIUS + 1) ** 2;
  /** @type {any} */
  const columns = new Uint32Array(width);
  for (let x = 0; x < width; x++) {
    columns[x] = rows[x] * (RADIUS + 1);
    for (let y = 1; y < RADIUS; y++) columns[x] += rows[y * width + x];
  }
  for (let y = 0, at = 0; y < height; y++) {
    const coming = Math.min(height - 1, y + RADIUS) * width;
    const going = Math.max(0, y - RADIUS) * width;
    for (let x = 0; x < width; x++, at++) {
      const sum = columns[x] + rows[coming + x];
      columns[x] = sum - rows[going + x];
      const value = Math.max(0, Math.min(255, grey[at] * (1 + AMOUNT) - sum * share));
      words[at] = 0xff000000 | (value << 16) | (value << 8) | value;
    }
  }
  return out;
}

/** @param {{ topLeft: { x: number, y: number }, bottomRight: { x: number, y: number } }} corners
 * @param {number} width @param {number} height
 * @param {number} [left] @param {number} [top] where the part that was read begins */
const middle = ({ topLeft, bottomRight }, width, height, left = 0, top = 0) => ({
  x: ((topLeft.x + bottomRight.x) / 2 + left) / width,
  y: ((topLeft.y + bottomRight.y) / 2 + top) / height,
});
