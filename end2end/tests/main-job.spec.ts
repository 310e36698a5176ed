// The main job from end to end: apply with scripts off, decide, tell, place, name staff, print, subscribe.
import type { Page } from "@playwright/test";
import { confirm } from "../helpers/confirm.ts";
import { expectAccessible } from "../helpers/accessible.ts";
import { Program } from "../helpers/calendar.ts";
import { codesInPdf } from "../helpers/codes.ts";
import { expect, mailed } from "../helpers/fixtures.ts";

const test = mailed();

const COMPANY = "Tissages de l’Épinette";
const CONTACT = "zofia@tissages-epinette.example";
const PEOPLE = ["Zofia Wiśniewska-Łącka", "Олена Бондаренко", "王小明", "محمد الإدريسي"];

function linkIn(text: string | undefined): string {
  const found = /https?:\/\/\S+/.exec(text ?? "");
  if (!found) throw new Error(`no link in ${text}`);
  return found[0];
}

async function fillIn(page: Page): Promise<void> {
  await page.getByLabel("Entreprise", { exact: true }).fill(COMPANY);
  await page.locator("#sector").selectOption("textile");
  await page.locator("#contact_name").fill(PEOPLE[0] ?? "");
  await page.locator("#contact_email").fill(CONTACT);
  await page.locator("#exhibit_name").fill("Le métier qui écoute");
  await page.locator("#exhibit_description").fill("Un métier à tisser qui entend ses pannes venir.");
  await page.locator("#exhibit_width").fill("1,2");
  await page.locator("#exhibit_power").fill("900");
  await page.locator("input[name=days]").first().check();
}

test("the main job, from an application to a moved half-day", async ({ person, signIn, demo, mail, complaints, request }) => {
  test.setTimeout(240_000);
  // Chromium reports the refusals that this test asks for as errors.
  complaints.expect(/status of (422|410)/);
  const show = demo.participations[0];
  if (!show) throw new Error("the demonstration has no participation");

  // --- An exhibitor applies, with scripts off.
  const applicant = await person({ javaScriptEnabled: false });
  await applicant.goto(`${show.public_url}/apply`);
  await fillIn(applicant);
  await applicant.locator("#siret").fill("732 829 320 00075");
  await applicant.locator("button[value=submit]").click();
  await expect(applicant.locator("#problems")).toBeVisible();
  await expect(applicant.locator("#siret-error")).toBeVisible();
  await expect(applicant.locator("#exhibit_width"), "what was typed is kept").toHaveValue("1,2");
  await expect(applicant.locator("#consent"), "consent is never assumed").not.toBeChecked();

  await applicant.locator("#siret").fill("732 829 320 00074");
  await applicant.locator("button[value=draft]").click();
  const draft = await mail.letterTo(CONTACT);
  await applicant.goto(linkIn(draft.mail.text));
  await expect(applicant.locator("#company_name"), "the mailed link goes on").toHaveValue(COMPANY);
  await applicant.locator("#consent").check();
  await applicant.locator("button[value=submit]").click();
  await expect(applicant.locator("main")).toContainText("Déposée");
  const status = applicant.url();

  // --- The planner prepares a decision; the applicant does not see it yet.
  const planner = await person();
  await signIn(planner, "planner");
  await expectAccessible(planner);
  const applications = `/participations/${show.slug}/applications`;
  await planner.goto(`${applications}?q=epinette`);
  await planner.getByRole("link", { name: COMPANY }).click();
  await expectAccessible(planner);
  await planner.locator("button[value=accept]").click();
  await expect(planner.locator("main")).toContainText("Retenue, à annoncer");
  await applicant.goto(status);
  await expect(applicant.locator("main")).toContainText("Déposée");

  // --- Everybody is told together.
  await planner.goto(applications);
  await planner.getByRole("link", { name: "Relire et annoncer" }).click();
  await expect(planner.locator("main"), "who gets which e-mail is read before").toContainText(CONTACT);
  await expectAccessible(planner);
  await planner.locator("form", { has: planner.locator("input[value=tell]") }).locator("button").click();
  await mail.letterTo(CONTACT, ({ mail: { subject } }) => /candidature|VivaTech/i.test(subject ?? "") && subject !== draft.mail.subject);
  await applicant.goto(status);
  await expect(applicant.locator("main")).toContainText("Retenue");

  // --- The planner holds and confirms a place; somebody else's place is refused by name.
  const stand = `/participations/${show.slug}/stand`;
  await planner.goto(stand);
  const choose = async (page: Page, whose: { company: boolean }, position: RegExp) => {
    const form = page.locator("form", { has: page.locator("input[name=do][value=hold]") });
    if (!(await form.isVisible())) await page.getByText("Réserver un emplacement").first().click();
    const companies = form.locator("#hold-exhibitor option:not([value=''])");
    const company = companies.filter(whose.company ? { hasText: COMPANY } : { hasNotText: COMPANY }).first();
    await form.locator("#hold-exhibitor").selectOption(await company.getAttribute("value"));
    const place = await form.locator("#hold-position option", { hasText: position }).first().getAttribute("value");
    await form.locator("#hold-position").selectOption(place);
    for (const box of await form.locator("input[name=half_day]").all()) await box.uncheck();
    await form.locator("input[name=half_day]").first().check();
    return form.locator("button.button--primary");
  };
  // Somebody else is about to give the same place to another company.
  const late = await planner.context().newPage();
  await late.goto(stand);
  const tooLate = await choose(late, { company: false }, /· 14 ·/);
  await (await choose(planner, { company: true }, /· 14 ·/)).click();
  await expect(planner.locator("#problems")).toHaveCount(0);
  await tooLate.click();
  await expect(late.locator("#problems"), "who has it is told by name").toContainText(COMPANY);
  await late.close();
  const row = planner.locator("table tr", { has: planner.getByRole("link", { name: COMPANY }) });
  await row.locator("form", { has: planner.locator("input[value=confirm]") }).locator("button").click();
  await expect(row).toContainText("Confirmé");
  await expectAccessible(planner);

  // --- The exhibitor signs in by a mailed link, and names staff within the quota.
  const exhibitor = await person();
  await exhibitor.goto("/sign-in");
  await exhibitor.locator("#email").fill(CONTACT);
  await exhibitor.locator("main form button").click();
  const signInLetter = await mail.letterTo(CONTACT, ({ mail: { text } }) => /\/sign-in\/[a-z2-7]{20}/.test(text ?? ""));
  await exhibitor.goto(linkIn(signInLetter.mail.text));
  await exhibitor.locator("main form button").click();
  await exhibitor.getByRole("link", { name: show.name }).first().click();
  for (const name of PEOPLE) {
    await exhibitor.locator("#name").fill(name);
    await exhibitor.locator("form", { has: exhibitor.locator("#name") }).locator("button").click();
    await expect(exhibitor.locator("main")).toContainText(name);
  }
  await expect(exhibitor.locator("#name"), "the quota is used up").toHaveCount(0);
  const mine = new URL(exhibitor.url()).pathname;
  const beyond = await exhibitor.request.post(mine, {
    form: { do: "add", name: "Une de trop" },
    headers: { Origin: new URL(exhibitor.url()).origin },
  });
  expect(beyond.status()).toBe(422);
  expect(await beyond.text()).toContain("4 personnes");
  await expectAccessible(exhibitor);

  // --- A badge: its page, its paper, and its code in anybody's hand.
  await exhibitor.getByRole("link", { name: "Voir le badge" }).first().click();
  await expectAccessible(exhibitor);
  const code = (await exhibitor.locator("code.code").innerText()).trim();
  await expect(exhibitor.locator("a[href$='.pdf']"), "printing is an act, and no link").toHaveCount(0);
  const badge = new URL(exhibitor.url());
  const pdf = await exhibitor.request.post(badge.pathname, { form: { do: "print" }, headers: { Origin: badge.origin } });
  expect(pdf.headers()["content-type"]).toBe("application/pdf");
  const read = codesInPdf(await pdf.body());
  expect(read.zbar).toEqual([[code]]);
  expect(read.zxing).toEqual([[code]]);
  const passer = await person({ javaScriptEnabled: false });
  await passer.goto(code);
  await expect(passer.locator("h1")).toHaveText(COMPANY);
  const all = await planner.request.get(show.badges_pdf_url);
  const together = codesInPdf(await all.body());
  expect(together.zbar.flat()).toContain(code);
  expect(together.zxing).toEqual(together.zbar);

  // --- The calendar: a half-day that moves, moves for its subscriber.
  await exhibitor.goto(mine);
  const feed = await exhibitor.locator("#feed-address").inputValue();
  const program = new Program([feed]);
  try {
    program.sync();
    const halfDays = () => program.entries(0, "2020-01-01", "2040-01-01").filter(({ title }) => title.includes("14"));
    const before = halfDays();
    expect(before).toHaveLength(1);
    const first = await request.get(feed);
    const tag = first.headers().etag ?? "";
    expect((await request.get(feed, { headers: { "If-None-Match": tag } })).status()).toBe(304);

    await planner.goto(stand);
    await row.getByText("Déplacer").first().click();
    const move = row.locator("form", { has: planner.locator("input[value=move]") });
    for (const box of await move.locator("input[name=half_day]").all()) await box.uncheck();
    await move.locator("input[name=half_day]").nth(3).check();
    await move.locator("button[type=submit]").click();
    await expect(planner.locator("#problems")).toHaveCount(0);

    expect((await request.get(feed, { headers: { "If-None-Match": tag } })).status()).toBe(200);
    program.sync();
    const after = halfDays();
    expect(after, "it moved, and was not doubled").toHaveLength(1);
    expect(after[0]?.start).not.toBe(before[0]?.start);
    expect(after[0]?.start.slice(11)).toBe("13:00");
  } finally {
    program.close();
  }

  // --- A renewed address ends the one before.
  await exhibitor.locator("form", { has: exhibitor.locator("input[value=renew-feed]") }).locator("button").click();
  await expectAccessible(exhibitor);
  await confirm(exhibitor);
  await expect(exhibitor.locator("#feed-address")).not.toHaveValue(feed);
  expect((await request.get(feed)).status()).toBe(410);
});
