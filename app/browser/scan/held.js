// A badge held before the camera is in every frame, and counts once.

/** Out of sight for less than this, it was only blurred or covered. */
const AWAY = 1_500;
/** However it moves, not scanned again within this. */
const AGAIN = 3_000;

/** @type {Map<string, { seen: number, scanned: number, where: string }>} */
const codes = new Map();

/** Whether a code in a frame is to be scanned. A badge that is still held there when another point or way is
 * chosen is not meant for it.
 * @param {string} code
 * @param {string} where the point and the way
 * @param {number} now */
export function isNew(code, where, now) {
  const known = codes.get(code);
  if (known && (now - known.seen < AWAY || now - known.scanned < AGAIN)) {
    known.seen = now;
    return false;
  }
  codes.set(code, { seen: now, scanned: now, where });
  if (codes.size > 100) forgetOld(now);
  return true;
}

/** Whether a reader or a hand gives a code that was scanned there a moment ago; scanned now if not.
 * @param {string} code
 * @param {string} where
 * @param {number} now */
export function isRepeat(code, where, now) {
  const known = codes.get(code);
  if (known && known.where === where && now - known.scanned < AGAIN) return true;
  codes.set(code, { seen: now, scanned: now, where });
  return false;
}

/** @param {number} now */
function forgetOld(now) {
  for (const [code, { seen }] of codes) if (now - seen > AGAIN) codes.delete(code);
}
