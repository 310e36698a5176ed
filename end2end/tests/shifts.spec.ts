// A stand is staffed from people's phones: no account, no scripts, a narrow screen. What is refused, proposed and
// printed, and that addresses end, is tried in server/src/shift/tests.rs.
import type { Page } from "@playwright/test";
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

test("a stand is staffed, and a shift changes hands when both agree", async ({ person, signIn, demo }) => {
  const planner = await person();
  await signIn(planner, "planner");
  const made = await planner.request.post("/participations/new", {
    form: SHOW,
    headers: { origin: demo.url },
    maxRedirects: 0,
  });
  const base = `${made.headers()["location"] ?? ""}/shifts`;

  for (const name of TEAM) {
    await planner.request.post(`${base}/team`, { form: { do: "add", name, exhibitor: "", locale: "fr" }, headers: { origin: demo.url } });
  }
  await planner.request.post(`${base}/coverage`, { form: { do: "rule", people: "2", from_organisation: "1" }, headers: { origin: demo.url } });

  // --- Somebody says when they cannot come, on a phone without scripts.
  const phone = { viewport: { width: 390, height: 844 }, javaScriptEnabled: false };
  const nadia = await person(phone);
  const address = await addressOf(planner, base, TEAM[0] ?? "");
  await nadia.goto(address);
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
});
