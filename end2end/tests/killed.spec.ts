// A server that is killed has lost nothing that it acknowledged, and counts nothing twice. Devices do what
// they do at a door: they send again what was not answered.
import { expect, test as base } from "@playwright/test";
import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { WorkerOptions } from "../helpers/fixtures.ts";
import { startPavillon } from "../helpers/pavillon.ts";
import type { Demo } from "../helpers/pavillon.ts";

const test = base.extend<object, WorkerOptions>({
  database: ["sqlite", { option: true, scope: "worker" }],
});

const KILLS = 50;
const DEVICES = 12;
const BATCH = 20;
// Milliseconds of load before a kill.
const SOONEST = 150;
const LATEST = 600;

interface Scan {
  id: string;
  code: string;
  point: string;
  direction: "in" | "out";
  at: number;
  offline: boolean;
  verdict?: "admitted";
}

interface Result {
  id: string;
  verdict: string;
  reason: string | null;
}

type Device = Demo["devices"][number];

interface Desk {
  device: Device;
  point: string;
  directions: ("in" | "out")[];
  codes: string[];
}

test("fifty kills under load lose no acknowledged scan and count none twice", async ({ database }) => {
  test.setTimeout(300_000);
  const seed = Number(process.env.PAVILLON_SEED ?? randomBytes(4).readUInt32LE());
  console.log(`PAVILLON_SEED=${seed} makes the same choices again`);
  const chance = chanceFrom(seed);
  const pavillon = await startPavillon({ database });
  // Bytes in SQLite, a type of its own in PostgreSQL.
  const id = database === "sqlite" ? "lower(hex(id))" : "replace(id::text, '-', '')";
  const ledger = () => pavillon.rows(`select ${id} from scan`);
  try {
    const seeded = new Set(ledger());
    const door = new Door(pavillon.demo, await deskOf(pavillon.demo), chance);
    let interrupted = 0;
    let kept = 0;
    for (let kill = 1; kill <= KILLS; kill++) {
      const load = door.scan();
      await pause(SOONEST + chance() * (LATEST - SOONEST));
      door.close();
      await pavillon.kill();
      await load;

      const there = new Set(ledger());
      const lost = [...door.answers.keys()].filter((scan) => !there.has(scan));
      expect(lost, `acknowledged scans that kill ${kill} lost`).toEqual([]);
      const unanswered = door.unanswered();
      interrupted += unanswered.length;
      kept += unanswered.filter((scan) => there.has(scan)).length;

      await pavillon.restart();
      await door.reopen(pavillon.demo);
      expect(door.faults, `faults around kill ${kill}`).toEqual([]);
    }
    console.log(
      `${database}: ${door.answers.size} scans acknowledged; ${interrupted} were under way at a kill, ${kept} of them on disk already`,
    );
    expect(interrupted, "scans under way at a kill: without them nothing was tried").toBeGreaterThan(KILLS);

    const times = new Map<string, number>();
    for (const scan of ledger()) times.set(scan, (times.get(scan) ?? 0) + 1);
    const only = (wrong: (scan: string, count: number) => boolean) =>
      [...times].filter(([scan, count]) => wrong(scan, count)).map(([scan]) => scan);
    expect(only((_scan, count) => count > 1), "scans that are there twice").toEqual([]);
    expect([...door.answers.keys()].filter((scan) => !times.has(scan)), "acknowledged scans that are not there").toEqual([]);
    expect(only((scan) => !seeded.has(scan) && !door.answers.has(scan)), "scans that nobody sent").toEqual([]);
    if (database === "sqlite") expect(pavillon.rows("pragma integrity_check")).toEqual(["ok"]);
  } finally {
    await pavillon.stop();
  }
});

/** The devices at one door, all with one token. */
class Door {
  /** What was acknowledged, by the scan's id. */
  readonly answers = new Map<string, Result>();
  /** What should not have happened, a line each. */
  readonly faults: string[] = [];
  readonly #scans: Scan[] = [];
  readonly #desk: Desk;
  readonly #url: string;
  readonly #chance: () => number;
  #waiting: Scan[][] = [];
  #open = true;
  #token: string;

  constructor(demo: Demo, desk: Desk, chance: () => number) {
    this.#url = demo.url;
    this.#desk = desk;
    this.#chance = chance;
    this.#token = tokenOf(demo, desk.device);
  }

  /** Scans until the door closes. */
  async scan(): Promise<void> {
    await Promise.all(
      Array.from({ length: DEVICES }, async () => {
        while (this.#open) {
          // Mostly one a request; at times what gathered without network, at times what was answered before.
          const turn = this.#chance();
          if (turn < 0.1 && this.#scans.length > 0) await this.#send(this.#some());
          else await this.#send(this.#fresh(turn < 0.7 ? 1 : 1 + Math.floor(this.#chance() * BATCH), turn >= 0.7));
        }
      }),
    );
  }

  /** From now on the server may hang up. */
  close(): void {
    this.#open = false;
  }

  /** Sends what was not answered, and some of what was. */
  async reopen(demo: Demo): Promise<void> {
    this.#open = true;
    this.#token = tokenOf(demo, this.#desk.device);
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const scans of waiting) await this.#send(scans);
    await this.#send(this.#some());
  }

  /** The ids of what was sent and not acknowledged. */
  unanswered(): string[] {
    return this.#waiting.flat().map((scan) => plain(scan.id)).filter((id) => !this.answers.has(id));
  }

  #fresh(count: number, offline: boolean): Scan[] {
    const pick = <T>(list: T[]) => list[Math.floor(this.#chance() * list.length)] as T;
    return Array.from({ length: count }, () => ({
      id: newId(),
      code: pick(this.#desk.codes),
      point: this.#desk.point,
      direction: pick(this.#desk.directions),
      at: Date.now(),
      offline,
      ...(offline && { verdict: "admitted" as const }),
    }));
  }

  /** Some of what was acknowledged. */
  #some(): Scan[] {
    const from = Math.floor(this.#chance() * this.#scans.length);
    return this.#scans.slice(from, from + BATCH);
  }

  async #send(scans: Scan[]): Promise<void> {
    let status: number;
    let text: string;
    try {
      const response = await fetch(`${this.#url}/api/v1/scans`, {
        method: "POST",
        headers: { authorization: `Bearer ${this.#token}`, "content-type": "application/json" },
        body: JSON.stringify({ scans }),
      });
      status = response.status;
      text = await response.text();
    } catch (error) {
      this.#waiting.push(scans);
      if (this.#open) {
        this.faults.push(`the server hung up: ${String(error)}`);
        this.close();
      }
      return;
    }
    if (status !== 200) {
      this.faults.push(`status ${status}: ${text}`);
      this.close();
      return;
    }
    const { results } = JSON.parse(text) as { results: Result[] };
    for (const [index, scan] of scans.entries()) {
      const result = results[index];
      const before = this.answers.get(plain(scan.id));
      if (!result || result.id !== scan.id || result.reason === "invalid") {
        this.faults.push(`scan ${scan.id} was answered ${JSON.stringify(result)}`);
      } else if (!before) {
        this.answers.set(plain(scan.id), result);
        this.#scans.push(scan);
      } else if (JSON.stringify(before) !== JSON.stringify(result)) {
        this.faults.push(`scan ${scan.id}: first ${JSON.stringify(before)}, then ${JSON.stringify(result)}`);
      }
    }
  }
}

/** The first device whose participation has badges to scan, at its point. */
async function deskOf(demo: Demo): Promise<Desk> {
  for (const device of demo.devices) {
    const codes = demo.badges
      .filter((badge) => badge.participation === device.participation && badge.status === "active")
      .map(({ code }) => code);
    if (codes.length === 0) continue;
    const response = await fetch(`${demo.url}/api/v1/device`, { headers: { authorization: `Bearer ${device.token}` } });
    if (response.status !== 200) continue;
    const { points } = (await response.json()) as { points: { id: string; direction: "in" | "out" | "both" }[] };
    const point = points.find(({ direction }) => direction === "both") ?? points[0];
    if (!point) continue;
    const directions = point.direction === "both" ? (["in", "out"] as const) : ([point.direction] as const);
    return { device, point: point.id, directions: [...directions], codes };
  }
  throw new Error("demo.json names no device that can scan");
}

function tokenOf(demo: Demo, device: Device): string {
  const found = demo.devices.find(({ name, participation }) => name === device.name && participation === device.participation);
  if (!found) throw new Error(`demo.json no longer names ${device.name}`);
  return found.token;
}

/** A UUIDv7. */
function newId(): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes[6] = 0x70 | (bytes.readUInt8(6) & 0x0f);
  bytes[8] = 0x80 | (bytes.readUInt8(8) & 0x3f);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

const plain = (id: string) => id.replaceAll("-", "");

/** Numbers from 0 to 1 that only the seed decides (mulberry32). */
function chanceFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
