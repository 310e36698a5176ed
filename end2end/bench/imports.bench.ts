// Calendars that go off when they are read, through the whole of a release build: signed in, sent over HTTP,
// refused in words, nothing changed.
import type { APIResponse, Page } from "@playwright/test";
import { expect, test } from "../helpers/fixtures.ts";

const SLUG = "vivatech-2027";
const PAGE = `/participations/${SLUG}/programme/import`;
const ASKED = 1_000;
const ROUNDS = 5;

const calendar = (lines: string) => `BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${lines}END:VCALENDAR\r\n`;
const event = (number: number, ...lines: string[]) =>
  ["BEGIN:VEVENT", `UID:${number}@bench.example`, "SUMMARY:x", "DTSTART;TZID=Europe/Paris:20270127T140000", "DURATION:PT1H", ...lines, "END:VEVENT", ""].join(
    "\r\n",
  );
const events = (count: number, ...lines: string[]) => calendar(Array.from({ length: count }, (_, number) => event(number, ...lines)).join(""));

/** What each bomb is called, what it is, and how its refusal looks; or that it is taken as far as the show goes. */
const BOMBS: [string, () => string, "form" | "reasons" | "taken"][] = [
  ["10,000 occurrences of one entry", () => events(1, "RRULE:FREQ=DAILY;COUNT=10000"), "taken"],
  ["2,000 entries, 10,000 occurrences each", () => events(2_000, "RRULE:FREQ=DAILY;COUNT=10000"), "form"],
  ["2,000 entries without end", () => events(2_000, "RRULE:FREQ=DAILY"), "form"],
  ["200 entries that never come", () => events(200, "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"), "reasons"],
  ["60 entries, 1,000 occurrences each", () => events(60, "RRULE:FREQ=DAILY;COUNT=1000"), "form"],
  ["10,000 entries", () => events(10_000), "form"],
  ["100,000 exceptions", () => events(1, `EXDATE:${"20270616T100000,".repeat(100_000)}`), "form"],
  ["nested 200,000 deep", () => `BEGIN:VCALENDAR\r\n${"BEGIN:X\r\n".repeat(200_000)}`, "form"],
  ["folded a million times", () => calendar(`X:y\r\n${" z\r\n".repeat(1_000_000)}`), "form"],
  ["3 MB of one line", () => calendar(`X:${"y".repeat(3 * 1024 * 1024)}\r\n`), "form"],
  ["50 MB", () => calendar(`X:${"y".repeat(50 * 1024 * 1024)}\r\n`), "form"],
  ["a zone that does not exist", () => calendar(event(1).replace("Europe/Paris", "Mars/Olympus")), "reasons"],
];

async function send(page: Page, origin: string, text: string): Promise<{ answer: APIResponse; took: number }> {
  const file = { name: "bomb.ics", mimeType: "text/calendar", buffer: Buffer.from(text) };
  const from = performance.now();
  const answer = await page.request.post(PAGE, {
    headers: { origin },
    multipart: { kind: "demo", audience: "public", file },
    timeout: 60_000,
  });
  await answer.body();
  return { answer, took: performance.now() - from };
}

test("calendars that go off are refused", async ({ person, signIn, demo, request, complaints }) => {
  complaints.expect(/status of (413|422)/);
  const planner = await person();
  await signIn(planner, "planner");
  const feed = demo.participations.find(({ slug }) => slug === SLUG)?.feed_url ?? "";
  const programme = async () => (await (await planner.request.get(`/participations/${SLUG}/programme`)).text()).match(/programme-items\//g)?.length;
  const [before, drafted] = [await (await request.get(feed)).text(), await programme()];
  for (const [name, text, looks] of BOMBS) {
    const bomb = text();
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const { answer, took } = await send(planner, new URL(demo.url).origin, bomb);
      times.push(took);
      const page = await answer.text();
      if (looks === "form") {
        expect([413, 422], name).toContain(answer.status());
        expect(page, name).toMatch(answer.status() === 413 ? /trop lourd/ : /id="file-error"/);
      } else {
        expect(answer.status(), name).toBe(200);
        expect(page, name).toContain('class="reasons');
        const nothing = "il n’y a rien à importer";
        if (looks === "taken") expect(page, name).not.toContain(nothing);
        else if (name.includes("zone")) expect(page, name).toContain(nothing);
      }
    }
    times.sort((one, other) => one - other);
    const [median, most] = [times[Math.floor(times.length / 2)] ?? NaN, times.at(-1) ?? NaN];
    const met = most <= ASKED ? "met:" : "NOT MET:";
    console.log(`  ${name.padEnd(46)}median ${median.toFixed(0).padStart(4)} ms, most ${most.toFixed(0).padStart(4)} ms   ${met} ${ASKED} ms`);
  }
  expect(await (await request.get(feed)).text(), "nothing changed").toBe(before);
  expect(await programme(), "nothing was drafted").toBe(drafted);
});
