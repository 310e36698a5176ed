// What goes wrong on a phone at a door: each trouble is said, with what to do, and no scan is lost.
import type { BrowserContext, Page } from "@playwright/test";
import { expect, test } from "../helpers/fixtures.ts";
import { allSent, deviceNamed, equipped, ids, keptOn, NO_NETWORK, openAs, PHONE, plain, runningShow, addDevice, pair, scan, stillToCome } from "../helpers/scanner.ts";
import type { Pavillon } from "../helpers/fixtures.ts";

test.use(PHONE);

/** How often the server has that scan. */
function times(pavillon: Pavillon, database: "sqlite" | "postgres", scan: string): number {
  return ids(pavillon, database, "id", "from scan").filter((id) => id === plain(scan)).length;
}

test("a full disk is said, and its scans are sent from memory", async ({ page, context, demo, pavillon, database, complaints }) => {
  complaints.expect(NO_NETWORK);
  const [first, second] = stillToCome(pavillon, database, 2);
  await openAs(page, deviceNamed(demo, "Téléphone porte nord"));
  const limit = await limitRoom(context, page, 1_000);
  await context.setOffline(true);
  // Chromium looks at the room only every half a minute: nobody scans until it has.
  await expect.poll(() => writes(page), { timeout: 45_000, intervals: [1_000] }).toBe(false);
  const seen = await scan(page, first?.code ?? "");
  expect(seen, "whoever comes is still admitted").toMatchObject({ verdict: "admitted", network: "network" });
  const notice = page.locator("[data-notice=storage-full]");
  await expect(notice).toContainText("Libérez de la place");
  await expect(notice).toContainText("1 scan n’est qu’en mémoire");
  await expect(page.locator("#verdict-network")).toContainText("gardé en mémoire seulement");

  await context.setOffline(false);
  await allSent(page);
  expect(times(pavillon, database, seen.scan)).toBe(1);

  await limit.lift();
  await expect.poll(() => writes(page), { timeout: 45_000, intervals: [1_000] }).toBe(true);
  const later = await scan(page, second?.code ?? "");
  await expect(notice, "there is room again").toHaveCount(0);
  await expect.poll(async () => (await keptOn(page)).some(({ id }) => id === later.scan)).toBe(true);
});

/** Whether the disk takes as much as a scan. */
function writes(page: Page): Promise<boolean> {
  return page.evaluate(
    () =>
      new Promise<boolean>((resolve) => {
        const opening = indexedDB.open("room-for-a-test");
        opening.onupgradeneeded = () => opening.result.createObjectStore("kept");
        opening.onerror = () => resolve(false);
        opening.onsuccess = () => {
          const writing = opening.result.transaction("kept", "readwrite");
          writing.objectStore("kept").put("a scan is about so long ".repeat(40), "one");
          writing.oncomplete = () => (opening.result.close(), resolve(true));
          writing.onabort = () => (opening.result.close(), resolve(false));
        };
      }),
  );
}

async function limitRoom(context: BrowserContext, page: Page, quotaSize: number) {
  const devtools = await context.newCDPSession(page);
  const { origin } = new URL(page.url());
  await devtools.send("Storage.overrideQuotaForOrigin", { origin, quotaSize });
  return { lift: () => devtools.send("Storage.overrideQuotaForOrigin", { origin }) };
}

test("a clock an hour fast is said, and its scans have the right moment", async ({ page, demo, pavillon, database, complaints, context }) => {
  complaints.expect(NO_NETWORK);
  const hour = 3_600_000;
  const [badge] = stillToCome(pavillon, database, 1);
  await page.addInitScript((ahead) => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + ahead;
  }, hour);
  await openAs(page, deviceNamed(demo, "Téléphone porte sud"));
  await expect(page.locator("[data-notice=clock]")).toContainText("avance de 60 minutes");
  await context.setOffline(true);
  const before = Date.now();
  const seen = await scan(page, badge?.code ?? "");
  const after = Date.now();
  expect(seen).toMatchObject({ verdict: "admitted", network: "network" });
  await context.setOffline(false);
  await allSent(page);
  const column = database === "sqlite" ? "lower(hex(id))" : "replace(id::text, '-', '')";
  const [at, moment] = ["at", "moment"].map((name) => Number(pavillon.rows(`select ${name} from scan where ${column} = '${plain(seen.scan)}'`)[0]));
  expect(at, "what the phone's clock said").toBeGreaterThan(before + hour - 1_000);
  expect(moment, "when it was").toBeGreaterThan(before - 2_000);
  expect(moment).toBeLessThan(after + 2_000);
});

test("two tabs are one device: each counts, knows and sends the other's scans", async ({ page, context, demo, pavillon, database, complaints }) => {
  complaints.expect(NO_NETWORK);
  const [one, other] = stillToCome(pavillon, database, 2);
  await openAs(page, deviceNamed(demo, "Téléphone porte nord"));
  const second = await context.newPage();
  await second.goto("/scan");
  await equipped(second);
  await context.setOffline(true);
  const scans = [await scan(page, one?.code ?? ""), await scan(second, other?.code ?? "")];
  for (const tab of [page, second]) await expect(tab.locator("body")).toHaveAttribute("data-waiting", "2");
  expect(await scan(second, one?.code ?? ""), "what one tab saw the other knows").toMatchObject({ verdict: "refused", reason: "already_in" });
  await page.close();
  await context.setOffline(false);
  await allSent(second);
  for (const { scan } of scans) expect(times(pavillon, database, scan)).toBe(1);
});

test("a private window scans from memory, says so, and sends everything", async ({ page, person, signIn, demo, pavillon, database }) => {
  const [badge] = stillToCome(pavillon, database, 1);
  const planner = await person({ viewport: { width: 1440, height: 900 } });
  await signIn(planner, "planner");
  const code = await addDevice(planner, runningShow(demo).slug, { name: "Fenêtre privée", points: ["Entrée nord"] });
  await page.addInitScript(() => {
    indexedDB.open = () => {
      throw new DOMException("The operation is insecure.", "SecurityError");
    };
  });
  await pair(page, code);
  await expect(page.locator("[data-notice=storage-refused]")).toContainText("rien ne survit à la fermeture de la page");
  const seen = await scan(page, badge?.code ?? "");
  expect(seen).toMatchObject({ verdict: "admitted", name: badge?.name });
  await allSent(page);
  expect(times(pavillon, database, seen.scan)).toBe(1);
});

test("a revoked device says so, and what it had not sent is taken", async ({ page, context, person, signIn, demo, pavillon, database, complaints }) => {
  complaints.expect(NO_NETWORK);
  complaints.expect(/status of 401/);
  const [badge] = stillToCome(pavillon, database, 1);
  const planner = await person({ viewport: { width: 1440, height: 900 } });
  await signIn(planner, "planner");
  const code = await addDevice(planner, runningShow(demo).slug, { name: "Téléphone perdu", points: ["Entrée nord"] });
  const device = new URL(planner.url()).pathname;
  await pair(page, code);
  await context.setOffline(true);
  const seen = await scan(page, badge?.code ?? "");

  const address = pavillon.rows(`select ${database === "sqlite" ? "lower(hex(id))" : "replace(id::text, '-', '')"} from device where name = 'Téléphone perdu'`)[0] ?? "";
  expect(device, "the page is the device's own once it is saved").toBeTruthy();
  const id = address.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  const revoke = await planner.request.post(`/devices/${id}`, { form: { do: "revoke" }, headers: { Origin: new URL(demo.url).origin }, maxRedirects: 0 });
  expect(revoke.status()).toBe(303);
  await context.setOffline(false);
  await expect(page.locator("body")).toHaveAttribute("data-state", "revoked", { timeout: 30_000 });
  await allSent(page);
  await expect(page.locator("#revoked-waiting")).toContainText("ont été envoyés");
  expect(times(pavillon, database, seen.scan)).toBe(1);
  await page.reload();
  await expect(page.locator("body")).toHaveAttribute("data-state", "revoked");
});
