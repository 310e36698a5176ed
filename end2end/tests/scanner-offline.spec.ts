// Ten phones at two doors, cut off from each other, see the same people. When the network is back every scan
// is there once, the head count is right, and every double entry is known with both its devices.
import type { Page } from "@playwright/test";
import { expect, test } from "../helpers/fixtures.ts";
import { addDevice, allSent, countAt, deviceNamed, ids, keptOn, NO_NETWORK, openAs, pair, PHONE, plain, ready, runningShow, scan, stillToCome } from "../helpers/scanner.ts";
import type { Badge, Kept } from "../helpers/scanner.ts";

interface Phone {
  name: string;
  page: Page;
}

const PEOPLE = 12;

test("ten devices, cut off, scan the same people: the ledger converges and every double entry is listed", async ({
  person,
  signIn,
  demo,
  pavillon,
  database,
  complaints,
}) => {
  test.setTimeout(240_000);
  complaints.expect(NO_NETWORK);
  const { slug } = runningShow(demo);
  const north = deviceNamed(demo, "Téléphone porte nord");

  // --- Ten devices, each paired by the code that the organiser's page shows.
  const planner = await person();
  await signIn(planner, "planner");
  const phones: Phone[] = [];
  const pairing: Promise<void>[] = [];
  for (let number = 0; number < 10; number++) {
    const name = `Téléphone n° ${number}`;
    const code = await addDevice(planner, slug, { name, points: [number % 2 === 0 ? "Entrée nord" : "Entrée sud"] });
    const page = await person(PHONE);
    pairing.push(pair(page, code));
    phones.push({ name, page });
  }
  await Promise.all(pairing);
  const phone = (number: number) => phones[number % phones.length] as Phone;
  const people = stillToCome(pavillon, database, PEOPLE);
  const somebody = (number: number) => people[number % people.length] as Badge;
  const before = await countAt(demo, north);

  // --- Three partitions: seven phones without network, three with.
  const cut = phones.slice(0, 7);
  for (const { page } of cut) await page.context().setOffline(true);
  // Each person goes past three phones, of different partitions.
  for (const [number, badge] of people.entries()) {
    for (const further of [0, 4, 8]) {
      const { page, name } = phone(number + further);
      const seen = await scan(page, badge.code);
      if (cut.some((one) => one.name === name)) {
        expect(seen, `${name} has not seen ${badge.name}`).toMatchObject({ verdict: "admitted", network: "network", name: badge.name });
      }
    }
  }

  // --- Off line still: two phones are started anew, know what they did, and let people out.
  for (const number of [0, 4]) {
    const { page, name } = phone(number);
    const waiting = await page.locator("body").getAttribute("data-waiting");
    expect(Number(waiting), `what ${name} has not sent`).toBeGreaterThan(0);
    await page.reload();
    await ready(page);
    await expect(page.locator("body")).toHaveAttribute("data-waiting", waiting ?? "");
    const again = await scan(page, somebody(number).code);
    expect(again, `${name} knows that it let ${somebody(number).name} in`).toMatchObject({
      verdict: "refused",
      reason: "already_in",
      network: "network",
    });
    await page.keyboard.press("Escape");
    await page.locator("label", { has: page.locator("#direction-out") }).click();
    expect(await scan(page, somebody(number + 2).code), "somebody leaves").toMatchObject({ verdict: "admitted", reason: "" });
    await page.keyboard.press("Escape");
    await page.locator("label", { has: page.locator("#direction-in") }).click();
  }

  // --- The network is back. Two phones are closed while the server takes their scans, and never hear that it
  // did; one is reloaded at that moment.
  for (const number of [1, 5, 2]) {
    const one = phone(number);
    const context = one.page.context();
    const address = "**/api/v1/scans";
    const taken = new Promise<void>((resolve) => {
      void context.route(address, async (route) => {
        await route.fetch();
        resolve();
      });
    });
    await context.setOffline(false);
    await taken;
    if (number === 2) {
      await context.unroute(address);
      await one.page.reload();
    } else {
      await one.page.close();
      await context.unroute(address);
      one.page = await context.newPage();
      await one.page.goto("/scan");
    }
    await ready(one.page);
  }
  for (const number of [0, 3, 4, 6]) await phone(number).page.context().setOffline(false);
  for (const { page } of phones) await allSent(page);

  // --- Every scan is in the ledger, once.
  const kept = new Map<string, Kept[]>();
  for (const { name, page } of phones) {
    const own = await keptOn(page);
    kept.set(name, own);
    const there = ids(pavillon, database, "s.id", `from scan s join device d on d.id = s.device_id where d.name = '${name}'`);
    expect(there.sort(), `the scans of ${name}`).toEqual(own.map(({ id }) => plain(id)).sort());
  }
  expect([...kept.values()].flat(), "three for each person, and two more on two phones").toHaveLength(3 * PEOPLE + 4);

  // --- Heads and double entries are those that the phones' own records give, put in one order.
  const { inside, doubles } = tally(people, kept);
  expect(doubles.length, "double entries").toBeGreaterThan(PEOPLE / 2);
  expect(await countAt(demo, north)).toBe(before + inside);
  expect(await listed(planner, slug, phones)).toEqual(doubles);
});

test("what one door saw, another knows without network", async ({ person, demo, pavillon, database, complaints }) => {
  complaints.expect(NO_NETWORK);
  const [badge] = stillToCome(pavillon, database, 1);
  const [south, north] = [await person(PHONE), await person(PHONE)];
  await openAs(south, deviceNamed(demo, "Téléphone porte sud"));
  expect(await scan(south, badge?.code ?? "")).toMatchObject({ verdict: "admitted", network: "server" });
  // It hears of that with its first news.
  await openAs(north, deviceNamed(demo, "Téléphone porte nord"));
  await north.context().setOffline(true);
  expect(await scan(north, badge?.code ?? "")).toMatchObject({ verdict: "refused", reason: "already_in", network: "network" });
});

/** Who is in, and who came in twice, by which two devices: worked out here, apart from the rules under test. */
function tally(people: Badge[], kept: Map<string, Kept[]>): { inside: number; doubles: string[] } {
  let inside = 0;
  const doubles: string[] = [];
  for (const { id, code } of people) {
    const passages = [...kept]
      .flatMap(([device, scans]) => scans.map((scan) => ({ ...scan, device })))
      .filter((scan) => scan.code === code && scan.verdict === "admitted")
      .sort((a, b) => a.at + a.offset - b.at - b.offset || (a.id < b.id ? -1 : 1));
    let by = "";
    for (const { device, direction } of passages) {
      if (direction === "in" && by) doubles.push(`${id}: ${by}, ${device}`);
      by = direction === "in" ? device : "";
    }
    if (by) inside += 1;
  }
  return { inside, doubles: doubles.sort() };
}

/** The double entries of these phones, as the organisers' page lists them. */
async function listed(planner: Page, slug: string, phones: Phone[]): Promise<string[]> {
  const found: string[] = [];
  await planner.goto(`/participations/${slug}/scans/doubles`);
  for (;;) {
    for (const row of await planner.locator("main tbody tr").all()) {
      const badge = (await row.locator("a").first().getAttribute("href"))?.split("/").at(-1) ?? "";
      const cells = await row.locator("td").allInnerTexts();
      const [first, second] = cells.flatMap((text) => phones.filter(({ name }) => text.includes(name)).slice(0, 1));
      if (first && second) found.push(`${badge}: ${first.name}, ${second.name}`);
    }
    const next = planner.locator("main a[rel=next]");
    if ((await next.count()) === 0) return found.sort();
    await next.click();
  }
}
