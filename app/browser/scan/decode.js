// Finds codes in a frame: by the browser itself where it can, else by zxing in a worker.

/** @typedef {{ text: string, x: number, y: number }} Found where its middle is, 0 to 1 */
/** @typedef {{ read: (video: HTMLVideoElement) => Promise<Found[]> }} Reader */

/** zxing reads a 21 mm code from half a metre at this width; more only takes longer. */
const WIDEST = 1280;

/** @type {Promise<Reader> | null} */
let reader = null;

/** The best reader here; made once. */
export function bestReader() {
  reader ??= builtIn().then((found) => found ?? zxing());
  return reader;
}

/** @returns {Promise<Reader | null>} */
async function builtIn() {
  if (!("BarcodeDetector" in window)) return null;
  try {
    const formats = await BarcodeDetector.getSupportedFormats();
    if (!formats.includes("qr_code")) return null;
    const detector = new BarcodeDetector({ formats: ["qr_code"] });
    /** @type {Reader} */
    let used = {
      async read(video) {
        try {
          const codes = await detector.detect(video);
          return codes.map(({ rawValue, boundingBox: box }) => ({
            text: rawValue,
            x: (box.x + box.width / 2) / video.videoWidth,
            y: (box.y + box.height / 2) / video.videoHeight,
          }));
        } catch (error) {
          // A frame that is not there yet; anything else means that the service is missing after all.
          if (error instanceof DOMException && error.name === "InvalidStateError") return [];
          used = zxing();
          return used.read(video);
        }
      },
    };
    return { read: (video) => used.read(video) };
  } catch {
    return null;
  }
}

/** @returns {Reader} */
function zxing() {
  const worker = new Worker(new URL("./decode-worker.js", import.meta.url), { type: "module" });
  // Only the newest frame's answer is waited for: an older one belonged to a camera that was stopped.
  let asked = 0;
  /** @type {((found: Found[]) => void) | null} */
  let done = null;
  /** @type {((error: Error) => void) | null} */
  let failed = null;
  worker.onmessage = ({ data }) => {
    if (data.asked === asked) done?.(data.found);
  };
  worker.onerror = (event) => {
    event.preventDefault();
    // The next start of the camera tries again.
    reader = null;
    failed?.(new Error(event.message || "the reader could not start"));
  };
  return {
    async read(video) {
      const { videoWidth: width, videoHeight: height } = video;
      if (!width || !height) return [];
      const scale = Math.min(1, WIDEST / width);
      const frame = await createImageBitmap(video, {
        resizeWidth: Math.round(width * scale),
        resizeHeight: Math.round(height * scale),
      });
      return new Promise((resolve, reject) => {
        done = resolve;
        failed = reject;
        asked += 1;
        worker.postMessage({ asked, frame }, [frame]);
      });
    },
  };
}

/** Of several codes in a frame, the one that is aimed at. @param {Found[]} found */
export function aimedAt(found) {
  /** @param {Found} code */
  const off = ({ x, y }) => (x - 0.5) ** 2 + (y - 0.5) ** 2;
  return [...found].sort((a, b) => off(a) - off(b))[0];
}
