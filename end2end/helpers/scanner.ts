// The scanner as people use it: phones that an organiser pairs, badges that are held before them.
import { expect } from "@playwright/test";
import type { Page } from "@playwright/test";
import { confirm } from "./confirm.ts";
import type { Database, Demo, Pavillon } from "./pavillon.ts";

export type Badge = Demo["badges"][number];
export type Device = Demo["devices"][number];

export interface Verdict {
  scan: string;
  verdict: string;
  reason: string;
  /** Who gave it: `server`, or the page alone (`device`: it needs nobody; `network`: nobody answered). */
  network: string;
  word: string;
  name: string;
}

/** A scan as the device keeps it. */
export interface Kept {
  id: string;
  code: string;
  point: string;
  direction: "in" | "out";
  at: number;
  offset: number;
  verdict: string;
  reason: string | null;
  override?: string;
  sent: number;
}

/** A phone in a hand. */
export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };

/** What Chromium reports when a request does not come through. */
export const NO_NETWORK = /ERR_INTERNET_DISCONNECTED|ERR_FAILED|ERR_ABORTED/;

/** The show that is on today. */
export function runningShow(demo: Demo): Demo["participations"][number] {
  const show = demo.participations.find(({ name }) => name.startsWith("Industrie & Proximité"));
  if (!show) throw new Error("the demonstration has no show that is on");
  return show;
}

/** The show's device of that name. */
export function deviceNamed(demo: Demo, name: string): Device {
  const device = demo.devices.find((one) => one.name === name && one.participation === runningShow(demo).id);
  if (!device) throw new Error(`demo.json names no device ${name}`);
  return device;
}

/** The ids that a query answers, without dashes, on either database. */
export function ids(pavillon: Pavillon, database: Database, column: string, rest: string): string[] {
  // Bytes in SQLite, a type of its own in PostgreSQL.
  const id = database === "sqlite" ? `lower(hex(${column}))` : `replace(${column}::text, '-', '')`;
  return pavillon.rows(`select ${id} ${rest}`);
}

export const plain = (id: string) => id.replaceAll("-", "");

/** Visitors of the running show that are not in, and of no category of their own: some of those enter elsewhere too. */
export function stillToCome(pavillon: Pavillon, database: Database, count: number): Badge[] {
  const inside = new Set(ids(pavillon, database, "badge_id", "from presence where inside"));
  const apart = new Set(ids(pavillon, database, "id", "from badge where category is not null"));
  const show = runningShow(pavillon.demo).id;
  const people = pavillon.demo.badges.filter(
    ({ id, participation, kind, status }) =>
      participation === show && kind === "visitor" && status === "active" && !inside.has(plain(id)) && !apart.has(plain(id)),
  );
  if (people.length < count) throw new Error(`only ${people.length} visitors are still to come`);
  return people.slice(0, count);
}

/** An organiser adds a device, and is shown the code that pairs it. */
export async function addDevice(
  planner: Page,
  slug: string,
  device: { name: string; points: string[]; supervisor?: boolean },
): Promise<string> {
  await planner.goto(`/participations/${slug}/devices/new`);
  await planner.locator("#name").fill(device.name);
  if (device.supervisor) {
    await planner.locator("#role").selectOption("supervisor");
    await planner.locator("#look_up").check();
  }
  for (const point of device.points) await planner.locator("#points label", { hasText: point }).locator("input").check();
  await planner.locator("main form").filter({ has: planner.locator("#name") }).locator("button[type=submit]").click();
  await confirm(planner);
  return planner.locator(".pairing__code code").innerText();
}

/** Opens the scanner with that code, as the organiser's QR code does. */
export async function pair(page: Page, code: string): Promise<void> {
  await page.goto(`/scan#pair=${code.replace(/[^A-Z2-7]/gi, "")}`);
  await equipped(page);
}

/** Opens the scanner as a device of the demonstration; without `camera` as if this phone had none yet. */
export async function openAs(page: Page, device: Device, { camera = true } = {}): Promise<void> {
  if (!camera) await page.addInitScript(() => sessionStorage.getItem("camera") ?? Object.defineProperty(navigator, "mediaDevices", { value: undefined }));
  await page.goto("/scan");
  await expect(page.locator("body")).toHaveAttribute("data-state", "unpaired");
  await page.evaluate(async ({ name, token }) => {
    const { device } = (await (await fetch("/api/v1/device", { headers: { Authorization: `Bearer ${token}` } })).json()) as {
      device: { id: string };
    };
    await new Promise<void>((resolve, reject) => {
      const opening = indexedDB.open("pavillon-scan");
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const writing = opening.result.transaction("kept", "readwrite");
        writing.objectStore("kept").put([{ id: device.id, name, token }], "devices");
        writing.onerror = () => reject(writing.error);
        writing.oncomplete = () => {
          opening.result.close();
          resolve();
        };
      };
    });
  }, device);
  await page.reload();
  await equipped(page);
  // From the next start on.
  await page.evaluate(() => sessionStorage.setItem("camera", "on"));
}

/** Until it has all that it needs to do without network: its page, its names, what others saw. */
export async function equipped(page: Page): Promise<void> {
  const body = page.locator("body");
  await expect(body).toHaveAttribute("data-state", "ready", { timeout: 30_000 });
  await expect(body).toHaveAttribute("data-installed", "true", { timeout: 30_000 });
  await expect(page.locator("#chip-inside"), "counts come with the news").toBeVisible({ timeout: 30_000 });
}

/** Until the page scans, with or without network. */
export async function ready(page: Page): Promise<void> {
  await expect(page.locator("body")).toHaveAttribute("data-state", "ready", { timeout: 30_000 });
}

/** Types a code into its field. */
export function scan(page: Page, code: string): Promise<Verdict> {
  return verdictOf(page, async () => {
    const panel = page.locator("#panel-code");
    if (await panel.isHidden()) {
      await page.keyboard.press("Escape");
      await page.locator("#open-code").click();
    }
    await page.locator("#code").fill(code);
    await page.locator("#code").press("Enter");
  });
}

/** A reader that is a keyboard: quick keys, then Enter. */
export function wedge(page: Page, code: string): Promise<Verdict> {
  return verdictOf(page, async () => {
    await page.keyboard.type(code);
    await page.keyboard.press("Enter");
  });
}

/** The verdict that comes of doing something. */
export async function verdictOf(page: Page, act: () => Promise<void>): Promise<Verdict> {
  const verdict = page.locator("#verdict");
  const before = (await verdict.getAttribute("data-scan")) ?? "none yet";
  await act();
  await expect(verdict).toHaveAttribute("data-scan", new RegExp(`^(?!${before}).`));
  return verdict.evaluate((element) => {
    const { scan = "", verdict = "", reason = "", network = "" } = (element as HTMLElement).dataset;
    const said = (id: string) => document.getElementById(id)?.textContent ?? "";
    return { scan, verdict, reason, network, word: said("verdict-word"), name: said("verdict-name") };
  });
}

/** The scans that the phone itself has kept. */
export function keptOn(page: Page): Promise<Kept[]> {
  return page.evaluate(
    () =>
      new Promise<Kept[]>((resolve, reject) => {
        const opening = indexedDB.open("pavillon-scan");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const reading = opening.result.transaction("scans").objectStore("scans").getAll();
          reading.onerror = () => reject(reading.error);
          reading.onsuccess = () => {
            opening.result.close();
            resolve(reading.result as Kept[]);
          };
        };
      }),
  );
}

/** Until the server has every scan. */
export async function allSent(page: Page): Promise<void> {
  await expect(page.locator("body")).toHaveAttribute("data-waiting", "0", { timeout: 30_000 });
}

/** How many the server counts at a point, by the point's id. */
export async function countAt(demo: Demo, device: Device, point = device.point): Promise<number> {
  const response = await fetch(`${demo.url}/api/v1/device/sync`, {
    method: "POST",
    headers: { authorization: `Bearer ${device.token}`, "content-type": "application/json" },
    body: JSON.stringify({ since: "", version: "end2end", battery: null, waiting: 0, clock: Date.now() }),
  });
  const { counts } = (await response.json()) as { counts: Record<string, number> };
  return counts[point] ?? NaN;
}
