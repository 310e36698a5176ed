// A timetable and a rota worked with a mouse: what links and forms do as well, by taking hold of it.
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "../helpers/fixtures.ts";

/** A show of two days, and where its pages are. */
async function show(planner: Page, url: string, name: string): Promise<string> {
  const form = new URLSearchParams({
    kind: "host",
    show_name: name,
    edition: "2032",
    venue: "Halle du canal",
    zone: "Europe/Paris",
    staff_quota: "2",
  });
  for (const day of ["2032-06-16", "2032-06-17"]) {
    form.append("day_phase", "open");
    form.append("day_date", day);
    form.append("day_starts", "09:00");
    form.append("day_ends", "18:00");
  }
  const made = await planner.request.post("/participations/new", {
    data: form.toString(),
    headers: { origin: url, "content-type": "application/x-www-form-urlencoded" },
    maxRedirects: 0,
  });
  return made.headers()["location"] ?? "";
}

interface Point {
  x: number;
  y: number;
}

/** A point within something, as shares of its width and height. */
async function within(place: Locator, across: number, down: number): Promise<Point> {
  await place.scrollIntoViewIfNeeded();
  const box = await place.boundingBox();
  if (!box) throw new Error("it is not shown");
  return { x: box.x + box.width * across, y: box.y + box.height * down };
}

/** Takes hold of one point and carries it to another, without letting go. */
async function carry(page: Page, from: Point, to: Point): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 8 });
}

test("on a timetable a time is drawn, an entry is carried to another day, and Escape puts it back", async ({
  person,
  signIn,
  demo,
  complaints,
}) => {
  complaints.expect(/status of 422/);
  const planner = await person();
  await signIn(planner, "planner");
  const programme = `${await show(planner, demo.url, "Salon à la souris")}/programme`;
  await planner.goto(programme);
  await expect(planner.locator(".drag-hint")).toBeVisible();
  const day = (date: string) => planner.locator(`.timetable__slots[data-day="${date}"]`);
  // From 9 to 18 h: 36 quarters, pointed at in their middles.
  const quarter = (date: string, time: string) => {
    const [hour = 0, minute = 0] = time.split(":").map(Number);
    return within(day(date), 0.5, ((hour - 9) * 4 + minute / 15 + 0.5) / 36);
  };

  // --- A stretch of time is drawn: its form knows from when until when.
  await carry(planner, await quarter("2032-06-16", "10:00"), await quarter("2032-06-16", "11:15"));
  await expect(planner.locator(".slot--shadow")).toContainText("10:00");
  await expect(planner.locator(".slot--shadow")).toContainText("11:30");
  await planner.mouse.up();
  await expect(planner.locator("#day")).toHaveValue("2032-06-16");
  await expect(planner.locator("#start")).toHaveValue("10:00");
  await expect(planner.locator("#end")).toHaveValue("11:30");
  await planner.locator("#title").fill("Démonstration");
  await planner.locator("main form button[type=submit]").last().click();

  // --- It is carried to the next day, held by its second quarter.
  const slot = (date: string, title: string) => day(date).locator(".slot", { hasText: title });
  await expect(slot("2032-06-16", "Démonstration")).toBeVisible();
  await carry(planner, await quarter("2032-06-16", "10:15"), await quarter("2032-06-17", "14:30"));
  await planner.mouse.up();
  await expect(slot("2032-06-17", "Démonstration")).toHaveAttribute("data-starts", "2032-06-17T14:15");
  await expect(slot("2032-06-16", "Démonstration")).toHaveCount(0);

  // --- Escape puts it back, and a click still opens it.
  await carry(planner, await quarter("2032-06-17", "14:30"), await quarter("2032-06-16", "9:30"));
  await planner.keyboard.press("Escape");
  await planner.mouse.up();
  await expect(planner.locator(".slot--shadow")).toHaveCount(0);
  await expect(slot("2032-06-17", "Démonstration")).toBeVisible();
  await slot("2032-06-17", "Démonstration").click();
  await expect(planner).toHaveURL(/programme-items/);

  // --- Of what repeats one occurrence moves; the other stays.
  await planner.locator("details.repeats summary").click();
  await planner.locator("#day").fill("2032-06-16");
  await planner.locator("#frequency").selectOption("daily");
  await planner.locator("#count").fill("2");
  await planner.locator("form:has(#title) button[type=submit]").click();
  await planner.goto(programme);
  const stale = await person();
  await signIn(stale, "planner");
  await stale.goto(programme);
  await carry(planner, await quarter("2032-06-17", "14:15"), await quarter("2032-06-17", "16:00"));
  await planner.mouse.up();
  await expect(slot("2032-06-17", "Démonstration")).toHaveAttribute("data-starts", "2032-06-17T16:00");
  await expect(slot("2032-06-16", "Démonstration")).toHaveAttribute("data-starts", "2032-06-16T14:15");

  // --- Who still sees it where it was is told so, and moves nothing.
  const old = stale.locator('.timetable__slots[data-day="2032-06-17"] .slot');
  await carry(stale, await within(old, 0.5, 0.1), await within(old, 0.5, 3));
  await stale.mouse.up();
  await expect(stale.locator(".summary, [role=alert]").first()).toContainText("entre-temps");
  await planner.reload();
  await expect(slot("2032-06-17", "Démonstration")).toHaveAttribute("data-starts", "2032-06-17T16:00");
});

test("on a rota hours are drawn, and a shift is carried to somebody else", async ({ person, signIn, demo }) => {
  const planner = await person();
  await signIn(planner, "planner");
  const base = `${await show(planner, demo.url, "Permanences à la souris")}/shifts`;
  await planner.goto(`${base}/team`);
  for (const name of ["Alba", "Bruno"]) {
    await planner.locator("#name").fill(name);
    await planner.locator("form:has(input[value=add]) button").click();
    await expect(planner.getByRole("link", { name })).toBeVisible();
  }
  await planner.goto(base);
  const row = (name: string) => planner.locator("tr", { has: planner.getByRole("link", { name, exact: true }) });
  const cell = (name: string, place: number) => row(name).locator("td[data-starts]").nth(place);

  // --- Two free slots are drawn as one shift.
  const starts = await cell("Alba", 0).getAttribute("data-starts");
  const ends = await cell("Alba", 1).getAttribute("data-ends");
  await carry(planner, await within(cell("Alba", 0), 0.5, 0.5), await within(cell("Alba", 1), 0.5, 0.5));
  await expect(planner.locator("[data-over]")).toHaveCount(2);
  await planner.mouse.up();
  await expect(planner.locator("#starts")).toHaveValue(starts ?? "");
  await expect(planner.locator("#ends")).toHaveValue(ends ?? "");
  await planner.locator("main form button[type=submit]").first().click();
  await expect(row("Alba").locator(".rota__shift")).toHaveCount(1);

  // --- Carried to Bruno, a slot later: its form says so, and nothing is kept before it is sent.
  const later = await cell("Bruno", 1).getAttribute("data-starts");
  await carry(planner, await within(row("Alba").locator(".rota__shift"), 0.3, 0.5), await within(cell("Bruno", 1), 0.5, 0.5));
  await planner.mouse.up();
  await expect(planner.getByText("Rien n’est encore enregistré")).toBeVisible();
  await expect(planner.locator("#starts")).toHaveValue(later ?? "");
  await planner.locator("form:has(#starts) button[type=submit]").click();
  await expect(row("Bruno").locator(".rota__shift")).toHaveCount(1);
  await expect(row("Alba").locator(".rota__shift")).toHaveCount(0);
});
