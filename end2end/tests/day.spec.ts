// A day of each who works with it, from where they begin to what they came for, with the clicks and fields that it
// takes: printed, and never more than what each test says. What is refused to whom is tried beside the handlers.
import type { Page } from "@playwright/test";
import { expectAccessible } from "../helpers/accessible.ts";
import { Day } from "../helpers/day.ts";
import { expect, test } from "../helpers/fixtures.ts";
import type { Demo } from "../helpers/fixtures.ts";
import { addDevice, allSent, PHONE, pair, runningShow, stillToCome, wedge } from "../helpers/scanner.ts";

const PDF = Buffer.from("%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n");

/** The show that is being prepared. */
function coming(demo: Demo): Demo["participations"][number] {
  const show = demo.participations[0];
  if (!show) throw new Error("the demonstration has no participation");
  return show;
}

/** What the page says was just done. */
const said = (page: Page) => page.locator(".done [role=status]");

test("an owner comes from nothing to a first badge, and makes the show public", async ({ person, signIn, complaints }) => {
  // Chromium's viewer of documents asks for a picture of its own.
  complaints.expect(/favicon/);
  const page = await person();
  await signIn(page, "owner");
  const day = new Day("owner");

  await day.click(page.getByRole("link", { name: "Participations", exact: true }));
  await day.click(page.getByRole("link", { name: "Nouvelle participation" }));
  await day.fill(page.locator("#show_name"), "Salon des premiers pas");
  await day.fill(page.locator("#venue"), "Halle du canal");
  await day.fill(page.locator("#span_from"), "2033-06-15");
  await day.fill(page.locator("#span_to"), "2033-06-16");
  await day.click(page.locator("main form button[type=submit]:visible").last());
  await expect(page.locator(".step[data-done]")).toHaveCount(1);
  const show = new URL(page.url()).pathname;
  await day.click(page.getByRole("link", { name: "Dessiner le stand" }));
  await day.fill(page.locator("#new-stand-width"), "12");
  await day.fill(page.locator("#new-stand-depth"), "3");
  await day.fill(page.locator("#new-stand-positions"), "4");
  await day.click(page.getByRole("button", { name: "Ajouter un stand" }));
  await day.click(page.getByRole("link", { name: "Ajouter un exposant" }));
  await day.fill(page.locator("#company"), "Forges du Matin");
  await day.fill(page.locator("#contact_email"), "ana@forges-du-matin.example");
  await day.click(page.locator("main form button[value=add]"));
  await day.click(page.getByRole("button", { name: "Réserver un emplacement" }));
  await day.fill(page.locator("#name"), "Ana Dupont");
  await day.click(page.getByRole("button", { name: "Ajouter une personne" }));
  const paper = page.waitForResponse((answer) => answer.request().method() === "POST");
  await day.click(page.locator("main").getByRole("button", { name: "Imprimer" }));
  expect((await paper).headers()["content-type"]).toBe("application/pdf");
  day.took("from nothing to the first badge", { clicks: 10, fields: 20 });

  await page.goto(show);
  await day.click(page.getByRole("link", { name: "Voir l’aperçu" }));
  await day.click(page.locator("main").getByRole("button", { name: "Rendre publique" }).first());
  await expect(page.locator("#public-address")).toHaveValue(/salon-des-premiers-pas/);
  day.took("a public page with its address", { clicks: 2, fields: 0 });
});

test("a planner decides, announces, places, examines and takes back what was one too many", async ({ person, signIn, demo, complaints }) => {
  complaints.expect(/status of 422/);
  const page = await person();
  await signIn(page, "planner");
  const show = coming(demo);
  const day = new Day("planner");

  // --- Applications, one after another: each decision leads to the next.
  const card = page.locator(".show-card", { has: page.getByRole("link", { name: show.name }) });
  await day.click(card.getByRole("link", { name: /à étudier/ }));
  await day.click(page.getByRole("link", { name: "Étudier l’une après l’autre" }));
  await expectAccessible(page);
  await day.click(page.getByRole("button", { name: "Retenir, puis la suivante" }));
  await expect(said(page)).toContainText("Candidature retenue, à annoncer");
  await day.click(page.getByRole("button", { name: "Écarter, puis la suivante" }));
  await expect(said(page)).toContainText("Candidature écartée, à annoncer");
  day.took("two applications decided", { clicks: 4, fields: 0 });

  // --- The last was a slip: it is taken back where it is said.
  await day.click(page.getByRole("button", { name: "Annuler", exact: true }));
  await expect(said(page)).toContainText("comme avant");
  day.took("a decision taken back", { clicks: 1, fields: 0 });

  // --- Everybody is told, after a look at what they will read.
  await page.goto(`/participations/${show.slug}/applications`);
  await day.click(page.getByRole("link", { name: "Relire et annoncer" }));
  await expectAccessible(page);
  await day.click(page.getByRole("button", { name: /^Envoyer (ce|ces)/ }));
  await expect(said(page)).toContainText("annoncées");
  day.took("decisions announced", { clicks: 2, fields: 0 });

  // --- Whoever has no place yet is chosen already, with the days they wish and a position that will do.
  await page.goto(`/participations/${show.slug}/stand`);
  await day.click(page.locator(".notice", { hasText: "n’ont pas encore d’emplacement" }).getByRole("link").first());
  await day.click(page.getByRole("button", { name: "Réserver un emplacement" }));
  await expect(said(page)).toContainText("Emplacement réservé");
  const company = ((await said(page).textContent()) ?? "").replace(/^.*réservé pour /, "").split(".")[0] ?? "";
  const row = page.locator("table tr", { hasText: company }).last();
  await day.click(row.getByRole("button", { name: "Confirmer" }));
  await expect(said(page)).toContainText("confirmé");
  day.took("a place held and confirmed", { clicks: 3, fields: 0 });

  // --- What came in, one after another, the document beside what is decided.
  await page.goto(`/participations/${show.slug}/requirements`);
  await day.click(page.getByRole("link", { name: "Examiner l’une après l’autre" }));
  await expectAccessible(page);
  for (let piece = 0; piece < 3; piece++) await day.click(page.getByRole("button", { name: "Accepter, puis la suivante" }));
  await expect(page.locator(".series-bar")).toContainText(/3 sur \d+ traitées/);
  day.took("three pieces examined", { clicks: 4, fields: 0 });

  // --- From anywhere, to what is to be done.
  await day.press(page, "/");
  await day.fill(page.locator("#search-everywhere"), "imprimer badges");
  await day.press(page, "Enter");
  await day.click(page.locator("main .found a").first());
  await expect(page).toHaveURL(/\/badges/);
  day.took("from anywhere to the badges to print", { clicks: 3, fields: 1 });
});

test("a viewer finds a company, sees what it did and takes the list away, and is offered nothing to change", async ({ person, signIn }) => {
  const page = await person({ javaScriptEnabled: false });
  await signIn(page, "viewer");
  const day = new Day("viewer");
  await expect(page.locator("h1")).toHaveText("Où en sont vos participations");
  await day.fill(page.locator("#search-everywhere"), "deux rives");
  await day.press(page, "Enter");
  await day.click(page.locator("main .found a", { hasText: "Plasturgie des Deux Rives" }).first());
  await expect(page.locator("main")).toContainText("Au fil des éditions");
  await expect(page.locator("main form[method=post]")).toHaveCount(0);
  day.took("a company over its editions", { clicks: 2, fields: 1 });

  await day.click(page.getByRole("link", { name: "Annuaire", exact: true }));
  const saved = page.waitForEvent("download");
  await day.click(page.getByRole("link", { name: /^XLSX \(liste/ }));
  expect((await saved).suggestedFilename()).toMatch(/\.xlsx$/);
  day.took("the directory as a spreadsheet", { clicks: 2, fields: 0 });
});

test("an applicant applies from a phone, with scripts off", async ({ person, demo, complaints }) => {
  complaints.expect(/status of 422/);
  const page = await person({ ...PHONE, javaScriptEnabled: false });
  await page.goto(coming(demo).public_url);
  const day = new Day("applicant");
  await day.click(page.getByRole("link", { name: "Proposer ma candidature" }));
  await day.fill(page.locator("#company_name"), "Ateliers de la Rosée");
  await day.choose(page.locator("#sector"), "textile");
  await day.fill(page.locator("#contact_name"), "Iris Caron");
  await day.fill(page.locator("#contact_email"), "iris@ateliers-rosee.example");
  await day.fill(page.locator("#exhibit_name"), "Le tissu qui boit la rosée");
  await day.fill(page.locator("#exhibit_description"), "Une toile qui prend l’eau de l’air et la rend le soir.");
  await day.tick(page.locator("input[name=days]").first());
  await day.click(page.getByRole("button", { name: "Déposer ma candidature" }));
  await expect(page.locator("#problems"), "consent is never assumed").toBeVisible();
  await day.tick(page.locator("#consent"));
  await day.click(page.getByRole("button", { name: "Déposer ma candidature" }));
  await expect(page.locator("main")).toContainText("Votre candidature est déposée");
  day.took("an application, with one thing forgotten", { clicks: 3, fields: 8 });
});

test("an exhibitor reads where and when, names somebody who gets their badge, and sends a proof", async ({ person, signIn, demo, complaints }) => {
  complaints.expect(/status of 422/);
  const show = coming(demo);
  const title = "Attestation d’assurance responsabilité civile";
  const planner = await person();
  await signIn(planner, "planner");
  await planner.goto(`/participations/${show.slug}/requirements`);
  await planner.locator("form").filter({ hasText: "Ajouter ces demandes" }).locator("button").click();

  const page = await person({ ...PHONE, javaScriptEnabled: false });
  await signIn(page, "exhibitor");
  const day = new Day("exhibitor");
  await day.click(page.getByRole("link", { name: show.name }).first());
  await expect(page.locator("main")).toContainText("votre place est");
  await expect(page.getByRole("heading", { name: "Quand" })).toBeVisible();
  await day.fill(page.locator("#name"), "Lou Marchand");
  await day.fill(page.locator("#email"), "lou@deux-rives.example");
  await day.click(page.getByRole("button", { name: "Ajouter une personne" }));
  await day.click(page.getByRole("button", { name: /par courriel$/ }));
  await expect(said(page)).toContainText("Badges envoyés");
  day.took("somebody named, with their badge by e-mail", { clicks: 3, fields: 2 });

  await day.click(page.getByRole("link", { name: "Voir ce qui est à fournir" }));
  await day.click(page.getByRole("link", { name: title }));
  const address = new URL(page.url()).pathname;
  // Whatever the demonstration has done with it, it begins anew.
  await planner.goto(address);
  const reopen = planner.getByRole("button", { name: "Rouvrir" });
  if ((await reopen.count()) > 0) await reopen.click();
  await page.goto(address);
  await page.getByRole("button", { name: "Envoyer" }).click();
  await expect(page.locator("#file-error"), "nothing was chosen").toBeVisible();
  await day.file(page.locator("input[type=file]"), { name: "attestation 2027.pdf", mimeType: "application/pdf", buffer: PDF });
  await day.click(page.getByRole("button", { name: "Envoyer" }));
  await expect(page.locator("main")).toContainText("attestation 2027.pdf");
  day.took("a proof sent", { clicks: 3, fields: 1 });

  // --- An organiser unfolds a refusal, which has to say why.
  await planner.goto(address);
  const refuse = planner.locator("details").filter({ hasText: "Refuser" });
  await refuse.locator("summary").click();
  await refuse.locator("button").click();
  await expect(planner.locator("#reason-error")).toBeVisible();
  await expectAccessible(planner);
});

const TEAM = ["Nadia Lefèvre", "Omar Kaczmarek", "Pia Олійник", "Rémi 王"];
const STAFFED = {
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

// No account, no scripts, a narrow screen. What is refused, proposed and printed, and that addresses end, is tried
// in server/src/shift/tests.rs.
test("a team member says when they cannot come, and a shift changes hands when both agree", async ({ person, signIn, demo }) => {
  const planner = await person();
  await signIn(planner, "planner");
  const made = await planner.request.post("/participations/new", {
    form: STAFFED,
    headers: { origin: demo.url },
    maxRedirects: 0,
  });
  const base = `${made.headers()["location"] ?? ""}/shifts`;
  for (const name of TEAM) {
    await planner.request.post(`${base}/team`, { form: { do: "add", name, exhibitor: "", locale: "fr" }, headers: { origin: demo.url } });
  }
  await planner.request.post(`${base}/coverage`, { form: { do: "rule", people: "2", from_organisation: "1" }, headers: { origin: demo.url } });

  const nadia = await person({ ...PHONE, javaScriptEnabled: false });
  const address = await addressOf(planner, base, TEAM[0] ?? "");
  const day = new Day("team member");
  await nadia.goto(address);
  await day.click(nadia.locator(".wish[data-wish=cannot]").first());
  await day.click(nadia.getByRole("button", { name: "Enregistrer mes disponibilités" }));
  await expect(nadia.getByRole("status")).toHaveText("C’est enregistré.");
  await expect(nadia.locator("input[value=cannot]").first()).toBeChecked();
  day.took("availability said", { clicks: 2, fields: 0 });

  // --- A proposal, looked at and accepted.
  const rota = new Day("planner");
  await planner.goto(base);
  await rota.click(planner.getByRole("link", { name: "Proposer un planning" }));
  await expectAccessible(planner);
  await rota.click(planner.getByRole("button", { name: "Accepter la proposition" }));
  await expect(planner.getByText("Tous les besoins sont couverts")).toBeVisible();
  rota.took("a rota of a day", { clicks: 2, fields: 0 });
  await expectAccessible(planner);
  const hers = planner.locator("tr", { has: planner.getByRole("link", { name: TEAM[0], exact: true }) }).first();
  await expect(hers.locator("td").first().locator(".rota__shift"), "nobody is asked for what they cannot do").toHaveCount(0);

  // --- A colleague is asked, agrees, and both see it.
  await nadia.goto(address);
  const shift = nadia.locator("li.card").first();
  const hours = await shift.locator(".private__hours").innerText();
  await day.click(shift.locator("summary"));
  await day.choose(shift.locator("select"), { index: 1 });
  const colleague = ((await shift.locator("select option:checked").textContent()) ?? "").split(" – ")[0] ?? "";
  await day.click(shift.getByRole("button", { name: "Envoyer la demande" }));
  await expect(nadia.getByText(`Proposée à ${colleague}`)).toBeVisible();
  const other = await person(PHONE);
  await other.goto(await addressOf(planner, base, colleague));
  await expect(other.getByText(`${TEAM[0]} vous propose de reprendre sa permanence`)).toBeVisible();
  await expectAccessible(other);
  await day.click(other.getByRole("button", { name: "Je la prends" }));
  await expect(other.locator(".private__hours", { hasText: hours }).first()).toBeVisible();
  await nadia.goto(address);
  await expect(nadia.locator(".private__hours", { hasText: hours })).toHaveCount(0);
  day.took("a shift handed over, both sides", { clicks: 3, fields: 1 });
});

test("a visitor opens their badge: that it is valid, when, where, and what takes place", async ({ person, demo }) => {
  const show = runningShow(demo);
  const badge = demo.badges.find(({ participation, kind, status }) => participation === show.id && kind === "visitor" && status === "active");
  const page = await person({ ...PHONE, javaScriptEnabled: false });
  await page.goto(badge?.code ?? "");
  const day = new Day("visitor");
  for (const what of ["Ce badge est valable", "Quand", "Programme", "Calendrier public"]) await expect(page.locator("main")).toContainText(what);
  await expect(page.locator("main"), "nothing of who wears it").not.toContainText(badge?.name ?? "");
  await day.click(page.getByRole("link", { name: "Voir la participation" }));
  await expect(page.locator("h1")).toHaveText(show.name);
  day.took("from a badge to the show", { clicks: 1, fields: 0 });
});

test("a steward pairs a phone by a link, and lets visitors in without touching it", async ({ person, signIn, demo, pavillon, database }) => {
  const planner = await person();
  await signIn(planner, "planner");
  const show = runningShow(demo);
  const code = await addDevice(planner, show.slug, { name: "Téléphone du matin", points: ["Entrée nord"] });
  const phone = await person(PHONE);
  const day = new Day("steward");
  await pair(phone, code);
  for (const { code, name } of stillToCome(pavillon, database, 3)) {
    expect(await wedge(phone, code)).toMatchObject({ verdict: "admitted", name });
  }
  await allSent(phone);
  day.took("a phone paired, three visitors in", { clicks: 0, fields: 0 });
});
