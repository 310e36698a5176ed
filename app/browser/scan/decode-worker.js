// Reads QR codes beside the page, so that the page never stutters.

import { prepareZXingModule, readBarcodes } from "../zxing/reader/index.js";

/** @import { Found } from "./decode.js" */

// Without this it would be fetched from another site.
prepareZXingModule({
  overrides: { locateFile: () => new URL("../zxing/zxing_reader.wasm", import.meta.url).href },
  fireImmediately: true,
});

/** First what reads nearly every badge, then what finds codes in shadow or printed pale. */
const TRIES = /** @type {const} */ (["LocalAverage", "GlobalHistogram"]);

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
  const pixels = pen?.getImageData(0, 0, width, height);
  if (!pixels) return [];
  for (const binarizer of TRIES) {
    const codes = await readBarcodes(pixels, {
      formats: ["QRCode"],
      binarizer,
      tryHarder: true,
      tryRotate: true,
      tryInvert: binarizer === "LocalAverage",
      tryDownscale: true,
      maxNumberOfSymbols: 4,
    });
    const found = codes.filter(({ isValid }) => isValid);
    if (found.length > 0) return found.map(({ text, position }) => ({ text, ...middle(position, width, height) }));
  }
  return [];
}

/** @param {{ topLeft: { x: number, y: number }, bottomRight: { x: number, y: number } }} corners
 * @param {number} width @param {number} height */
const middle = ({ topLeft, bottomRight }, width, height) => ({
  x: (topLeft.x + bottomRight.x) / 2 / width,
  y: (topLeft.y + bottomRight.y) / 2 / height,
});
