// A show that moves by a week: what the organiser sees beforehand, the letters, the timeline and four calendars
// say the same.
import type { APIRequestContext, Locator } from "@playwright/test";
import { expectAccessible } from "../helpers/accessible.ts";
import { expect, mailed } from "../helpers/fixtures.ts";

const test = mailed();

const DAYS = 7;

interface Entry {
  uid: string;
  start: string;
  sequence: number;
  title: string;
  status: string;
}

/** The entries of a calendar, a moved occurrence beside its series. */
async function entries(request: APIRequestContext, feed: string): Promise<Map<string, Entry>> {
  const response = await request.get(feed);
  expect(response.status()).toBe(200);
  const lines = (await response.text()).replaceAll(/\r\n[ \t]/g, "").split("\r\n");
  const found = new Map<string, Entry>();
  let one: Record<string, string> = {};
  for (const line of lines) {
    const [, name = "", value = ""] = /^([A-Z-]+)(?:;[^:]*)?:(.*)$/.exec(line) ?? [];
    if (line === "BEGIN:VEVENT") one = {};
    else if (line === "END:VEVENT") {
      const { UID = "", DTSTART = "", SEQUENCE = "", SUMMARY = "", STATUS = "" } = one;
      const occurrence = one["RECURRENCE-ID"] === undefined ? "" : `/${[...found.keys()].filter((key) => key.startsWith(`${UID}/`)).length}`;
      found.set(UID + occurrence, { uid: UID, start: DTSTART, sequence: Number(SEQUENCE), title: SUMMARY, status: STATUS });
    } else if (name !== "" && !(name in one)) one[name] = value;
  }
  return found;
}

/** `20270616T090000` or `20270616`, so many days later. */
function later(start: string, days: number): string {
  const [, year, month, day, rest = ""] = /^(\d{4})(\d\d)(\d\d)(.*)$/.exec(start) ?? [];
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day) + days));
  return date.toISOString().slice(0, 10).replaceAll("-", "") + rest;
}

/** The texts of a table's rows. */
async function rows(table: Locator): Promise<string[][]> {
  return table.locator("tbody tr").evaluateAll((all) => all.map((row) => Array.from(row.children, (cell) => (cell.textContent ?? "").trim())));
}

test("a show moved by a week: the preview, the letters, the timeline and four calendars agree", async ({ person, signIn, demo, mail, request, complaints }) => {
  test.setTimeout(240_000);
  complaints.expect(/status of 422/);
  const show = demo.participations[0];
  if (!show) throw new Error("the demonstration has no participation");
  const feeds = { public: show.feed_url, exhibitor: demo.feeds.exhibitor, planner: demo.feeds.planner, staff: demo.feeds.staff };
  const before = new Map<string, Map<string, Entry>>();
  for (const [name, feed] of Object.entries(feeds)) before.set(name, await entries(request, feed));
  for (const [name, found] of before) expect(found.size, `the ${name} calendar has entries`).toBeGreaterThan(2);

  const planner = await person();
  await signIn(planner, "planner");
  const path = `/participations/${show.slug}`;

  // --- A day on which it cannot be is refused beside its field.
  await planner.goto(`${path}/move`);
  await expectAccessible(planner);
  const today = await planner.locator("#first_day").inputValue();
  await planner.locator("#first_day").fill("2020-01-01");
  await planner.getByRole("button", { name: "Voir ce qui changerait" }).click();
  await expect(planner.locator("#first_day-error")).toBeVisible();

  // --- What would change is shown, and nothing has changed.
  const to = new Date(Date.parse(today) + DAYS * 86_400_000).toISOString().slice(0, 10);
  await planner.locator("#first_day").fill(to);
  await planner.getByRole("button", { name: "Voir ce qui changerait" }).click();
  await expectAccessible(planner);
  const shown = await rows(planner.getByRole("table", { name: "Échéances déplacées" }));
  expect(shown.length, "something is due and not done").toBeGreaterThan(5);
  for (const [title, , was, will] of shown) expect(was, title).not.toBe(will);
  const said = await planner.getByText("seront prévenues par courriel").textContent();
  const told = Number(/\d+/.exec(said ?? "")?.[0]);
  for (const [name, feed] of Object.entries(feeds)) {
    expect(await entries(request, feed), `looking changes nothing in the ${name} calendar`).toEqual(before.get(name));
  }

  // --- Yes.
  const earlier = mail.letters.length;
  await planner.getByRole("button", { name: "Déplacer et prévenir" }).click();
  await expect(planner).toHaveURL(new RegExp(`${path}$`));

  // --- Each is told once, in the words of the preview.
  const moved = () => mail.letters.slice(earlier).filter(({ mail: { subject } }) => subject?.includes("nouvelles dates") || subject?.includes("new dates"));
  await expect.poll(() => moved().length, { timeout: 30_000 }).toBe(told);
  const recipients = moved().flatMap(({ to: all }) => all);
  expect(new Set(recipients).size, "each once").toBe(recipients.length);
  expect(recipients, "who moved it knows").not.toContain("mehdi.benali@val-aubelle.example");
  const company = "Plasturgie des Deux Rives";
  const letter = moved().find(({ to: all }) => all.includes("sophie.delattre@deux-rives.example"));
  const own = shown.filter(([, whose]) => whose === company);
  expect(own.length, "the exhibitor owes something").toBeGreaterThan(0);
  // Mail programs break long lines; the words are the same.
  const text = (letter?.mail.text ?? "").replaceAll(/\s+/g, " ");
  for (const [title = "", , was = "", will = ""] of own) {
    expect(text, title).toContain(title.replaceAll(/\s+/g, " "));
    expect(text).toContain(was);
    expect(text).toContain(will);
  }

  // --- The timeline says the same days.
  await planner.goto(`${path}/requirements`);
  await planner.goto(`${path}/requirements/timeline`);
  await expectAccessible(planner);
  const timeline = (await rows(planner.locator("main table").first())).map((cells) => cells.join(" · "));
  const organisers = shown.filter(([, whose]) => whose === "l’organisation");
  expect(organisers.length).toBeGreaterThan(0);
  for (const [title = "", , , will = ""] of organisers) {
    const line = timeline.find((one) => one.includes(title));
    expect(line, `${title} on the timeline`).toBeDefined();
    expect(line).toContain(will);
  }

  // --- And so do the calendars: what takes place at the show is a week later under the same name, with a higher
  // sequence; what is due is on the day that the preview told.
  for (const [name, feed] of Object.entries(feeds)) {
    const after = await entries(request, feed);
    expect([...after.keys()].sort(), `${name}: the same entries`).toEqual([...(before.get(name)?.keys() ?? [])].sort());
    let changed = 0;
    for (const [key, was] of before.get(name) ?? []) {
      const is = after.get(key);
      if (is === undefined || is.start === was.start || was.status === "CANCELLED") continue;
      changed++;
      expect(is.sequence, `${name}: ${was.title} has a higher sequence`).toBeGreaterThan(was.sequence);
      if (!key.startsWith("due-")) expect(is.start, `${name}: ${was.title}`).toBe(later(was.start, DAYS));
    }
    expect(changed, `the ${name} calendar moved`).toBeGreaterThan(2);
  }
  const exhibitor = await entries(request, feeds.exhibitor);
  const due = [...exhibitor.values()].filter(({ uid }) => uid.startsWith("due-"));
  const wasDue = before.get("exhibitor");
  const differ = due.filter(({ uid, start }) => wasDue?.get(uid)?.start !== start);
  expect(differ.length, "what moved in the exhibitor's calendar is what the preview told").toBe(own.length);
});
