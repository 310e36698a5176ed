// Calendars as their subscribers have them: vdirsyncer follows what people change in the browser, one change
// after the other, and who fetches them is shown. What an owner chooses, and that an address ends, is tried in
// server/src/calendar/tests.rs.
import type { Locator, Page } from "@playwright/test";
import { expectAccessible } from "../helpers/accessible.ts";
import { startCache } from "../helpers/cache.ts";
import { Program } from "../helpers/calendar.ts";
import { expect, test } from "../helpers/fixtures.ts";

/** Something that somebody does to what calendars show. */
interface Change {
  what: string;
  make(): Promise<void>;
}

/** Changes the participation through its form. */
async function edit(page: Page, slug: string, change: (field: (name: string, index?: number) => Locator) => Promise<void>): Promise<void> {
  const path = `/participations/${slug}`;
  await page.goto(`${path}/edit`);
  const form = page.locator("main form", { has: page.locator("[name=show_name]") });
  await change((name, index = 0) => form.locator(`[name=${name}]`).nth(index));
  await form.getByRole("button", { name: "Enregistrer", exact: true }).click();
  await expect(page.locator("#problems")).toHaveCount(0);
  await expect(page).toHaveURL(new RegExp(`${path}$`));
}

/** Chooses on the page of one's own calendar. */
async function choose(page: Page, change: (box: (name: string, value: string) => Locator) => Promise<void>): Promise<void> {
  await page.goto("/calendars");
  const form = page.locator("form", { has: page.locator("input[value=choose]") });
  await change((name, value) => form.locator(`[name=${name}][value="${value}"]`));
  await form.locator("button[type=submit]").click();
  await expect(page.getByRole("status")).toContainText("enregistrés");
}

test("vdirsyncer ends with exactly what the feeds say, and mostly heard that nothing had changed", async ({ person, signIn, demo, request }) => {
  // Some 20 starts of a program: seconds each on a busy machine.
  test.setTimeout(900_000);
  const show = demo.participations[0];
  if (!show) throw new Error("the demonstration has no participation");
  const planner = await person();
  await signIn(planner, "planner");

  const days = async () => {
    await planner.goto(`/participations/${show.slug}/edit`);
    const dates = await planner.locator("[name=day_date]").evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
    return dates.filter((date) => date !== "").length;
  };
  const last = (await days()) - 1;
  const field = (name: string, value: string, index = 0) => async () =>
    edit(planner, show.slug, async (find) => find(name, index).fill(value));
  const day = async (index: number, [date, phase, starts, ends]: [string, string, string, string]) =>
    edit(planner, show.slug, async (find) => {
      await find("day_date", index).fill(date);
      await find("day_phase", index).selectOption(phase);
      await find("day_starts", index).fill(starts);
      await find("day_ends", index).fill(ends);
    });
  const values = async (index: number): Promise<[string, string, string, string]> => {
    await planner.goto(`/participations/${show.slug}/edit`);
    const value = (name: string) => planner.locator(`[name=${name}]`).nth(index).inputValue();
    return [await value("day_date"), await value("day_phase"), await value("day_starts"), await value("day_ends")];
  };
  const removed = await values(last);
  const none: [string, string, string, string] = ["", removed[1], "", ""];
  const stand = `/participations/${show.slug}/stand`;
  const row = planner.locator("table tr", { has: planner.getByRole("link", { name: "Plasturgie des Deux Rives" }) }).first();
  const halfDay = (checked: boolean) => async () => {
    await planner.goto(stand);
    await row.getByText("Déplacer").first().click();
    const form = row.locator("form", { has: planner.locator("input[value=move]") });
    const boxes = form.locator(checked ? "input[name=half_day]:not(:checked)" : "input[name=half_day]:checked");
    await boxes.last().setChecked(checked);
    await form.locator("button[type=submit]").click();
    await expect(planner.locator("#problems")).toHaveCount(0);
  };

  // Further kinds of change go into this list: whatever calendars show has to come through.
  const changes: Change[] = [
    { what: "another venue", make: field("venue", "Palais des congrès 🎪") },
    { what: "another address", make: field("address", "2, place de la Porte-Maillot ; Paris") },
    { what: "opens later", make: field("day_starts", "09:45", 1) },
    { what: "closes earlier", make: field("day_ends", "16:30", 1) },
    { what: "a day is cancelled", make: () => day(last, none) },
    { what: "the day is back", make: () => day(last, removed) },
    { what: "another name", make: field("show_name", "VivaTech, le salon") },
    { what: "a half-day less", make: halfDay(false) },
    { what: "names are due earlier", make: field("staff_due", "2027-03-01") },
    { what: "names are due later", make: field("staff_due", "2027-04-15") },
    { what: "it is in Montréal", make: field("zone", "America/Montreal") },
    { what: "it is in Paris after all", make: field("zone", "Europe/Paris") },
    { what: "a half-day more", make: halfDay(true) },
    {
      what: "reminders",
      make: () =>
        choose(planner, async (box) => {
          await box("due_alarm", "1").check();
          await box("timed_alarm", "15").check();
        }),
    },
    {
      what: "in English",
      make: async () => {
        await planner.goto("/calendars");
        await planner.locator("#locale").selectOption("en");
        await planner.locator("form", { has: planner.locator("input[value=choose]") }).locator("button[type=submit]").click();
        await expect(planner.getByRole("status")).toContainText("enregistrés");
      },
    },
    { what: "without due dates", make: () => choose(planner, async (box) => box("contains", "due").uncheck()) },
    { what: "with them again", make: () => choose(planner, async (box) => box("contains", "due").check()) },
    { what: "opens at the usual time", make: field("day_starts", "09:00", 1) },
    { what: "the usual name", make: field("show_name", "VivaTech") },
    {
      what: "the place is given back",
      make: async () => {
        await planner.goto(stand);
        await row.locator("details", { has: planner.locator("input[value=vacate]") }).locator("summary").click();
        await row.locator("form", { has: planner.locator("input[value=vacate]") }).locator("button").click();
      },
    },
  ];
  expect(changes.length).toBeGreaterThanOrEqual(20);

  const cache = await startCache();
  const feeds = [demo.feeds.planner, demo.feeds.exhibitor, show.feed_url];
  const program = new Program(feeds.map((feed) => cache.through(feed)));
  const bodies = () => Promise.all(feeds.map(async (feed) => (await request.get(feed)).body()));
  try {
    await program.syncMeanwhile();
    for (const { what, make } of changes) {
      const before = await Promise.all(feeds.map(async (feed) => (await request.get(feed)).headers().etag));
      await make();
      const after = await Promise.all(feeds.map(async (feed) => (await request.get(feed)).headers().etag));
      expect(after, `${what}: some calendar shows it`).not.toEqual(before);
      await program.syncMeanwhile();
      // Programs ask more often than anything changes: as one does whose program need not start again.
      for (const feed of feeds) expect((await request.get(cache.through(feed))).status()).toBe(200);
      expect(program.differences(await bodies()), `${what}: the feeds and their subscriber`).toBe("");
    }
    // And the program itself, when nothing has changed, changes nothing.
    await program.syncMeanwhile();
    expect(program.differences(await bodies()), "asked once more").toBe("");
    const answers = cache.answers();
    expect(Object.keys(answers).sort(), "nothing but answers").toEqual(["200", "304"]);
    expect(answers[304], "mostly nothing had changed").toBeGreaterThan(answers[200] ?? 0);
  } finally {
    program.close();
    await cache.stop();
  }

  // --- Who fetched it, on the page that says how calendars are doing.
  await planner.goto("/calendars/health");
  const mine = planner.locator("table tr", { hasText: "Organisateur" }).first();
  await expect(mine).toContainText("vdirsyncer");
  await expect(mine).toContainText("sans changement");
  await expectAccessible(planner);
  await planner.goto("/calendars");
  await expectAccessible(planner);
});
