// Staffing a stand from an empty team to a shift that changes hands: by an organiser at a desk, and by
// people on their phones who have no account and no scripts.
import type { Page } from "@playwright/test";
import { confirm } from "../helpers/confirm.ts";
import { expectAccessible } from "../helpers/accessible.ts";
import { expect, test } from "../helpers/fixtures.ts";

const TEAM = ["Nadia Lefèvre", "Omar Kaczmarek", "Pia Олійник", "Rémi 王"];
const SHOW = {
  kind: "host",
  show_name: "Journée des permanences",
  edition: "2031",
  venue: "Halle du canal",
  zone: "Europe/Paris",
  staff_quota: "2",
  day_phase: "open",
  day_date: "2031-06-18",
  day_starts: "09:00",
  day_ends: "18:00",
};

/** The address of somebody's private page, as the organiser hands it on. */
async function addressOf(planner: Page, base: string, name: string): Promise<string> {
  await planner.goto(`${base}/team`);
  await planner.getByRole("link", { name }).click();
  return planner.locator("#team-address").inputValue();
}

test("a stand is staffed, and a shift changes hands when both agree", async ({ person, signIn, demo, complaints }) => {
  complaints.expect(/status of (422|410)/);
  const planner = await person();
  await signIn(planner, "planner");
  const made = await planner.request.post("/participations/new", {
    form: SHOW,
    headers: { origin: demo.url },
    maxRedirects: 0,
  });
  const base = `${made.headers()["location"] ?? ""}/shifts`;

  // --- A team, and how many it takes.
  await planner.goto(base);
  await expect(planner.getByText("L’équipe est encore vide")).toBeVisible();
  await planner.goto(`${base}/team`);
  await planner.locator("form:has(input[value=add]) button").click();
  await expect(planner.locator("#name-error"), "a name is asked for beside its field").toBeVisible();
  for (const name of TEAM) {
    await planner.locator("#name").fill(name);
    await planner.locator("form:has(input[value=add]) button").click();
    await expect(planner.getByRole("link", { name })).toBeVisible();
  }
  await planner.goto(`${base}/coverage`);
  await planner.locator("#people").fill("3");
  await planner.locator("form:has(#people) button").click();
  await expect(planner.getByRole("rowheader", { name: "Chaque jour d’ouverture, à toutes" })).toBeVisible();
  await planner.getByRole("link", { name: "Modifier Chaque jour d’ouverture" }).click();
  await expect(planner.locator("#people"), "what there is is shown, to be changed").toHaveValue("3");
  await planner.locator("#people").fill("2");
  await planner.locator("#from_organisation").fill("1");
  await planner.locator("form:has(#people) button").click();
  await expect(planner.getByRole("rowheader", { name: "Chaque jour d’ouverture, à toutes" })).toHaveCount(1);
  await planner.goto(base);
  await expect(planner.getByRole("link", { name: "il manque 2 personnes, dont 1 de l’organisation" })).toBeVisible();

  // --- Somebody says when they cannot come, on a phone without scripts.
  const phone = { viewport: { width: 390, height: 844 }, javaScriptEnabled: false };
  const nadia = await person(phone);
  const address = await addressOf(planner, base, TEAM[0] ?? "");
  const answer = await nadia.goto(address);
  expect(answer?.headers()["x-robots-tag"]).toContain("noindex");
  await nadia.locator(".wish[data-wish=cannot]").first().click();
  await nadia.getByRole("button", { name: "Enregistrer mes disponibilités" }).click();
  await expect(nadia.getByRole("status")).toHaveText("C’est enregistré.");
  await expect(nadia.locator("input[value=cannot]").first()).toBeChecked();

  // --- A proposal, looked at and accepted.
  await planner.goto(`${base}/proposal`);
  await expectAccessible(planner);
  await planner.getByRole("button", { name: "Accepter la proposition" }).click();
  await expect(planner.getByText("Tous les besoins sont couverts")).toBeVisible();
  await expectAccessible(planner);
  const hers = planner.locator("tr", { has: planner.getByRole("link", { name: TEAM[0], exact: true }) }).first();
  await expect(hers.locator("td").first().locator(".rota__shift"), "nobody is asked for what they cannot do").toHaveCount(0);

  // --- A colleague is asked, agrees, and both see it.
  await nadia.goto(address);
  const shift = nadia.locator("li.card").first();
  const hours = await shift.locator(".private__hours").innerText();
  await shift.locator("summary").click();
  await shift.locator("select").selectOption({ index: 1 });
  const colleague = ((await shift.locator("select option:checked").textContent()) ?? "").split(" – ")[0] ?? "";
  await shift.getByRole("button", { name: "Envoyer la demande" }).click();
  await expect(nadia.getByText(`Proposée à ${colleague}`)).toBeVisible();
  const other = await person({ viewport: phone.viewport });
  await other.goto(await addressOf(planner, base, colleague));
  await expect(other.getByText(`${TEAM[0]} vous propose de reprendre sa permanence`)).toBeVisible();
  await expectAccessible(other);
  await other.getByRole("button", { name: "Je la prends" }).click();
  await expect(other.locator(".private__hours", { hasText: hours }).first()).toBeVisible();
  await nadia.goto(address);
  await expect(nadia.locator(".private__hours", { hasText: hours })).toHaveCount(0);

  // --- A shift by hand: what is wrong is said beside its field, what was typed is kept.
  await planner.goto(base);
  await planner.locator("a.rota__free").first().click();
  await planner.locator("#ends").fill("08:00");
  await planner.getByRole("button", { name: "Ajouter une permanence" }).click();
  await expect(planner.locator("#ends-error")).toContainText("La fin vient avant le début");
  await expect(planner.locator("#ends")).toHaveValue("08:00");

  // --- On paper.
  for (const tail of ["", "?day=2031-06-18"]) {
    const sheet = await planner.request.get(`${base}/sheet.pdf${tail}`);
    expect(sheet.headers()["content-type"]).toBe("application/pdf");
  }

  // --- One's calendar is turned off on its page, and on again on one's own.
  await nadia.goto(address);
  const calendar = await nadia.locator("#feed-address").inputValue();
  await nadia.getByRole("link", { name: "Choisir ce qu’il contient" }).click();
  await nadia.getByRole("button", { name: "Désactiver le flux" }).click();
  await confirm(nadia);
  await expect(nadia.getByText("Votre page de permanences en donne une nouvelle")).toBeVisible();
  expect((await nadia.request.get(calendar)).status()).toBe(410);
  await nadia.goto(address);
  await nadia.getByRole("button", { name: "Réactiver le calendrier" }).click();
  await confirm(nadia);
  const again = await nadia.locator("#feed-address").inputValue();
  expect(again).not.toBe(calendar);
  expect((await nadia.request.get(calendar)).status(), "the old address stays gone").toBe(410);
  expect((await nadia.request.get(again)).status()).toBe(200);

  // --- A new address: the one before is gone.
  await addressOf(planner, base, TEAM[0] ?? "");
  await planner.getByRole("button", { name: "Changer l’adresse" }).click();
  await confirm(planner);
  const gone = await nadia.goto(address);
  expect(gone?.status()).toBe(410);
});
