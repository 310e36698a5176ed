// What the device keeps, in IndexedDB. Where the browser refuses it (a private window) or the disk is
// full, scans stay in memory, are sent from there, and the page says so.

/** @import { Learned, Paired, Scan, Setup } from "./types.ts" */

import { change, state } from "./state.js";

const NAME = "pavillon-scan";
const VERSION = 1;

/** Longer than any show has open doors without a night between. */
const KEPT_FOR = 48 * 3_600_000;

/** A disk that takes longer must not keep a person waiting at the door. */
const DISK_PATIENCE = 2_000;

/** @type {IDBDatabase | null} */
let database = null;
/** What only memory holds, by the scan's id. @type {Map<string, Scan>} */
const memory = new Map();
/** Settings, when nothing can be kept. @type {Map<string, unknown>} */
const memoryKept = new Map();

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
function answer(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Opens it. Never fails: without it, memory does. */
export async function open() {
  try {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      const made = request.result;
      made.createObjectStore("kept");
      made.createObjectStore("learned", { autoIncrement: true });
      made.createObjectStore("scans", { keyPath: "id" }).createIndex("sent", "sent");
    };
    database = await answer(request);
    database.onversionchange = () => database?.close();
    database.onclose = () => {
      database = null;
      change({ storage: "refused" });
    };
  } catch {
    database = null;
    change({ storage: "refused" });
  }
}

/** One transaction, done once the disk has it.
 * @template T
 * @param {string} name
 * @param {IDBTransactionMode} mode
 * @param {(store: IDBObjectStore) => Promise<T> | T} work
 * @param {IDBTransactionDurability} [durability]
 * @returns {Promise<T>} */
async function within(name, mode, work, durability = "relaxed") {
  if (!database) throw new DOMException("there is no database", "InvalidStateError");
  const transaction = database.transaction(name, mode, { durability });
  const done = new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error ?? new DOMException("aborted", "AbortError"));
  });
  // A work that fails by itself is told by what it throws.
  done.catch(() => {});
  const result = await work(transaction.objectStore(name));
  if (mode === "readwrite") await done;
  return result;
}

/** @returns {Promise<never>} */
const tooLong = () =>
  new Promise((_, reject) => setTimeout(() => reject(new DOMException("the disk is slow", "TimeoutError")), DISK_PATIENCE));

/** Says why a write failed. @param {unknown} error */
function failed(error) {
  const full = error instanceof DOMException && error.name === "QuotaExceededError";
  change({ storage: full ? "full" : "refused", unsaved: memory.size });
}

// -- Single things: token, setup, roster, settings.

/** @param {string} key @returns {Promise<any>} */
export async function get(key) {
  if (memoryKept.has(key)) return memoryKept.get(key);
  try {
    return await within("kept", "readonly", (store) => answer(store.get(key)));
  } catch {
    return undefined;
  }
}

/** @param {string} key @param {unknown} value */
export async function set(key, value) {
  try {
    await within("kept", "readwrite", (store) => answer(store.put(value, key)), "strict");
    memoryKept.delete(key);
  } catch (error) {
    memoryKept.set(key, value);
    failed(error);
  }
}

/** @param {string} key */
export async function forget(key) {
  memoryKept.delete(key);
  try {
    await within("kept", "readwrite", (store) => answer(store.delete(key)), "strict");
  } catch (error) {
    failed(error);
  }
}

/** Every device that was paired here and may have unsent scans. @returns {Promise<Paired[]>} */
export const devices = async () => (await get("devices")) ?? [];

/** The setups of the shows at which this device scans, its own first; one alone as earlier versions kept it.
 * @returns {Promise<Setup[]>} */
export const setups = async () => [(await get("setup")) ?? []].flat();

/** Where what is kept of a show stands: nothing for the device's own, else the show's id. @param {Setup} setup */
export const slot = ({ shows, participation: { id } }) => (!shows || shows[0]?.id === id ? "" : id);

// -- Scans.

/** Writes a scan to the disk; when that fails, memory has it.
 * @param {Scan} scan
 * @returns {Promise<boolean>} whether the disk has it */
export async function keep(scan) {
  try {
    await Promise.race([within("scans", "readwrite", (store) => answer(store.put(scan)), "strict"), tooLong()]);
    memory.delete(scan.id);
    if (state.storage === "full") change({ storage: "" });
    return true;
  } catch (error) {
    memory.set(scan.id, scan);
    failed(error);
    return false;
  }
}

/** The oldest scans that wait to be sent. @param {number} most @returns {Promise<Scan[]>} */
export async function waiting(most) {
  /** @type {Scan[]} */
  let kept = [];
  try {
    kept = await within("scans", "readonly", (store) => answer(store.index("sent").getAll(0, most)));
  } catch {
    // Memory is all there is.
  }
  const unsaved = [...memory.values()].filter(({ id, sent }) => sent === 0 && !kept.some((scan) => scan.id === id));
  // Ids begin with their moment.
  return [...kept, ...unsaved].sort((a, b) => (a.id < b.id ? -1 : 1)).slice(0, most);
}

/** The server has them, or will not take them. @param {Scan[]} scans */
export async function settle(scans) {
  const unsaved = scans.filter((scan) => memory.has(scan.id));
  for (const scan of unsaved) {
    if (scan.sent === 1) memory.delete(scan.id);
    else memory.set(scan.id, scan);
  }
  const kept = scans.filter((scan) => !unsaved.includes(scan));
  try {
    await within("scans", "readwrite", async (store) => {
      for (const scan of kept) store.put(scan);
    });
  } catch (error) {
    // They stay as they were and are sent again, which the server joins.
    if (kept.length > 0) failed(error);
  }
}

/** Tries to write what only memory holds. */
export async function rescue() {
  for (const scan of [...memory.values()]) {
    if (!(await keep(scan))) return;
  }
}

/** Counts what waits, for the page. */
export async function recount() {
  let waiting = 0;
  let stuck = 0;
  try {
    [waiting, stuck] = await within("scans", "readonly", (store) => {
      const index = store.index("sent");
      return Promise.all([answer(index.count(0)), answer(index.count(2))]);
    });
  } catch {
    // Memory is all there is.
  }
  const unsaved = [...memory.values()];
  change({
    waiting: waiting + unsaved.filter((scan) => scan.sent === 0).length,
    stuck: stuck + unsaved.filter((scan) => scan.sent === 2).length,
    unsaved: unsaved.length,
  });
}

/** Every scan that is still here, for the core to remember. @returns {Promise<Scan[]>} */
export async function scans() {
  try {
    return [...(await within("scans", "readonly", (store) => answer(store.getAll()))), ...memory.values()];
  } catch {
    return [...memory.values()];
  }
}

/** What has not reached the server, for a file. @returns {Promise<Scan[]>} */
export async function unsent() {
  return (await scans()).filter((scan) => scan.sent !== 1);
}

/** Lets go of what the server has had for two days. @param {number} now */
export async function tidy(now) {
  try {
    await within("scans", "readwrite", async (store) => {
      const sent = /** @type {Scan[]} */ (await answer(store.index("sent").getAll(1)));
      for (const scan of sent) if (scan.at < now - KEPT_FOR) store.delete(scan.id);
    });
  } catch {
    // Another time.
  }
}

// -- What the server told.

/** Whether every answer since the page opened is kept. */
let whole = true;

/** Keeps an answer, and only then where it ends: a page closed in between asks for it again. After one that
 * could not be kept the next page asks for everything.
 * @param {Learned} learned @param {string} slot the show's */
export async function learn(learned, slot) {
  const { revoked, blocks, entries, undone } = learned;
  if (revoked.length + blocks.length + entries.length + undone.length > 0) {
    try {
      await within("learned", "readwrite", (store) => answer(store.add({ ...learned, slot })));
    } catch (error) {
      whole = false;
      await forget("cursor" + slot);
      failed(error);
    }
  }
  if (whole) await set("cursor" + slot, learned.next);
  await set("counts" + slot, { now: learned.now, counts: learned.counts });
}

/** Every answer kept, as one. Many are made one on the disk too.
 * @param {Setup} setup
 * @returns {Promise<Learned | null>} */
export async function learned(setup) {
  try {
    return await within("learned", "readwrite", async (store) => {
      const kept = /** @type {(Learned & { slot?: string })[]} */ (await answer(store.getAll()));
      const own = slot(setup);
      const all = kept.filter((one) => (one.slot ?? "") === own);
      if (all.length === 0) return null;
      const counting = setup.places.filter(({ counts }) => counts).map(({ id }) => id);
      const one = joined(all, new Set(counting));
      if (all.length > 20) {
        store.clear();
        for (const other of kept) if (!all.includes(other)) store.add(other);
        store.add(one);
      }
      return one;
    });
  } catch {
    return null;
  }
}

/** What was told last of each scan, without those at which nobody passed after all. Nights end what is
 * older than two days, but where every entry counts.
 * @param {Learned[]} all
 * @param {Set<string>} counting points at which every entry decides something
 * @returns {Learned} */
export function joined(all, counting = new Set()) {
  /** @type {Map<string, Learned["revoked"][number]>} */
  const revoked = new Map();
  /** @type {Map<string, Learned["blocks"][number]>} */
  const blocks = new Map();
  /** @type {Map<string, Learned["entries"][number]>} */
  const entries = new Map();
  /** @type {Map<string, Learned["undone"][number]>} */
  const undone = new Map();
  const last = /** @type {Learned} */ (all.at(-1));
  for (const one of all) {
    for (const badge of one.revoked) revoked.set(`${badge.key} ${badge.epoch}`, badge);
    // Kept by an earlier version of this page, an answer says nothing of blocks and of what was undone.
    for (const block of one.blocks ?? []) {
      const known = blocks.get(block.key);
      if (!known || known.at <= block.at) blocks.set(block.key, block);
    }
    for (const scan of one.undone ?? []) undone.set(scan.id, scan);
    for (const entry of one.entries) {
      if (entry.at > last.now - KEPT_FOR || counting.has(entry.point)) entries.set(entry.id, entry);
    }
  }
  for (const id of undone.keys()) entries.delete(id);
  return {
    ...last,
    more: false,
    revoked: [...revoked.values()],
    blocks: [...blocks.values()],
    entries: [...entries.values()],
    undone: [...undone.values()],
  };
}

/** What was kept of a show goes. @param {string} slot */
export async function forgetShow(slot) {
  for (const key of ["cursor", "counts", "setup-version", "roster"]) await forget(key + slot);
}

/** A new pairing starts from nothing; unsent scans stay. */
export async function forgetLearned() {
  whole = true;
  for (const at of new Set(["", ...state.setups.map(slot)])) await forgetShow(at);
  await forget("setup");
  try {
    await within("learned", "readwrite", (store) => answer(store.clear()));
  } catch (error) {
    failed(error);
  }
}
