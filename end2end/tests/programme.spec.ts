// A programme, as an organiser makes it by keyboard and hand: drafted, released, told, imported.
import { expectAccessible } from "../helpers/accessible.ts";
import { expect, test } from "../helpers/fixtures.ts";

const SLUG = "vivatech-2027";

test("an item is made at a free hour, moved by the keyboard, released and seen by everybody", async ({
  person,
  signIn,
  demo,
  complaints,
}) => {
  complaints.expect(/status of 422/);
  const planner = await person({ javaScriptEnabled: false });
  await signIn(planner, "planner");
  await planner.goto(`/participations/${SLUG}/programme`);
  const free = planner.locator(".hour--free").first();
  await free.focus();
  await planner.keyboard.press("Enter");
  await expect(planner.locator("#start")).not.toHaveValue("");
  await planner.locator("#title").fill("Visite pour la presse");
  await planner.locator("#place").fill("Salle de presse");
  const end = planner.locator("#end");
  await end.fill("00:00");
  await planner.locator("main form button[type=submit]").last().click();
  await expect(planner.locator("#end-error")).toBeVisible();
  await expect(planner.locator("#title"), "what was typed is kept").toHaveValue("Visite pour la presse");
  await end.fill("23:00");
  await planner.locator("main form button[type=submit]").last().click();
  await planner.locator(".slot", { hasText: "Visite pour la presse" }).focus();
  await planner.keyboard.press("Enter");
  await planner.getByRole("button", { name: "Un jour plus tard" }).click();

  const stranger = await person();
  const page = demo.participations.find(({ slug }) => slug === SLUG)?.public_url ?? "";
  await stranger.goto(page);
  await expect(stranger.getByText("Visite pour la presse"), "a draft is nobody's business").toHaveCount(0);

  await planner.goto(`/participations/${SLUG}/programme/release`);
  await planner.getByRole("button", { name: "Diffuser" }).click();
  await stranger.goto(page);
  await expect(stranger.locator(".agenda__row strong", { hasText: "Visite pour la presse" })).toBeVisible();
  await expectAccessible(stranger);

  await planner.goto(`/participations/${SLUG}/programme`);
  await planner.locator(".agenda a", { hasText: "Visite pour la presse" }).click();
  await planner.locator("summary", { hasText: "Annuler" }).click();
  await planner.locator("details.confirm[open]").getByRole("button").click();
  await planner.goto(`/participations/${SLUG}/programme/release`);
  await planner.getByRole("button", { name: "Diffuser" }).click();
  await stranger.goto(page);
  await expect(stranger.locator(".agenda__row", { hasText: "Visite pour la presse" })).toContainText("Annulé");
});

test("a calendar is looked at before it is imported, and a bomb is refused in words", async ({
  person,
  signIn,
  complaints,
}) => {
  complaints.expect(/status of (413|422)/);
  const planner = await person();
  await signIn(planner, "planner");
  const choose = async (name: string, text: string) => {
    await planner.goto(`/participations/${SLUG}/programme/import`);
    await planner.setInputFiles("#file", { name, mimeType: "text/calendar", buffer: Buffer.from(text) });
    await planner.locator("main form button[type=submit]").last().click();
  };
  const calendar = (lines: string[]) => ["BEGIN:VCALENDAR", "VERSION:2.0", ...lines, "END:VCALENDAR", ""].join("\r\n");
  const event = (...lines: string[]) => [
    "BEGIN:VEVENT",
    "UID:atelier@example",
    "SUMMARY:Atelier",
    "DURATION:PT45M",
    ...lines,
    "END:VEVENT",
  ];
  const start = "DTSTART;TZID=Europe/Paris:20270127T140000";

  await choose("deep.ics", `BEGIN:VCALENDAR\r\n${"BEGIN:X\r\n".repeat(10_000)}`);
  await expect(planner.locator("#file-error")).toBeVisible();
  for (const bad of [
    event(start, "RRULE:FREQ=DAILY;COUNT=10000"),
    event(start, "RRULE:FREQ=WEEKLY"),
    event("DTSTART;TZID=Mars/Olympus:20270127T140000"),
  ]) {
    await choose("bad.ics", calendar(bad));
    await expect(planner.locator(".reasons li")).toHaveCount(1);
    await expect(planner.locator("button", { hasText: "Importer" })).toHaveCount(0);
  }
  await choose("good.ics", calendar(event(start, "RRULE:FREQ=DAILY;COUNT=3")));
  await expectAccessible(planner);
  await planner.getByRole("button", { name: "Importer" }).click();
  await expect(planner.locator(".notice")).toBeVisible();
  await choose("good.ics", calendar(event(start, "RRULE:FREQ=DAILY;COUNT=3")));
  await expect(planner.locator(".table tbody"), "a second time nothing is doubled").toContainText("Déjà à jour");
});
