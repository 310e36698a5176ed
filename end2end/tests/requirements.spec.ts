// What is due: a template is taken up, a company sends with scripts off, an organiser refuses and accepts,
// a circle is refused, and those who owe something are reminded once.
import { expectAccessible } from "../helpers/accessible.ts";
import { expect, test } from "../helpers/fixtures.ts";

const PDF = Buffer.from("%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n");
const TITLE = "Attestation d’assurance responsabilité civile";

test("what is due, from a template to an accepted proof", async ({ person, signIn, demo, complaints }) => {
  test.setTimeout(240_000);
  complaints.expect(/status of (422|404)/);
  const show = demo.participations.find(({ slug }) => slug === "vivatech-2027");
  if (!show) throw new Error("the demonstration has no VivaTech 2027");
  const base = `/participations/${show.slug}/requirements`;

  const planner = await person();
  await signIn(planner, "planner");
  await planner.goto(base);
  const take = planner.locator("form").filter({ hasText: "Ajouter ces demandes" });
  await take.locator("button").click();
  await expect(planner.locator("main")).toContainText(/ajoutée|Rien à ajouter/);
  await expect(planner.locator("main")).toContainText("Arrêté du 25 juin 1980, art. T8 et T39");
  for (const way of ["", "/board", "/timeline", "/table", "/new"]) {
    await planner.goto(base + way);
    await expectAccessible(planner);
  }

  // --- A company sends what is no document, then one.
  const exhibitor = await person({ javaScriptEnabled: false });
  await signIn(exhibitor, "exhibitor");
  await exhibitor.goto(`/mine/${show.slug}`);
  await exhibitor.getByRole("link", { name: "Voir ce qui est à fournir" }).click();
  await exhibitor.getByRole("link", { name: TITLE }).click();
  const address = new URL(exhibitor.url()).pathname;
  // Whatever the demonstration has done with it, it begins anew.
  await planner.goto(address);
  const reopen = planner.getByRole("button", { name: "Rouvrir" });
  if ((await reopen.count()) > 0) await reopen.click();
  await exhibitor.goto(address);
  await exhibitor.locator("input[type=file]").setInputFiles({ name: "x.pdf", mimeType: "application/pdf", buffer: Buffer.from("<script>") });
  await exhibitor.getByRole("button", { name: "Envoyer" }).click();
  await expect(exhibitor.locator("#file-error")).toContainText("ni un PDF entier ni une image");
  await exhibitor.getByRole("button", { name: "Envoyer" }).click();
  await expect(exhibitor.locator("#file-error"), "nothing was chosen").toBeVisible();
  await exhibitor.locator("input[type=file]").setInputFiles({ name: "attestation 2027.pdf", mimeType: "application/pdf", buffer: PDF });
  await exhibitor.getByRole("button", { name: "Envoyer" }).click();
  await expect(exhibitor.locator("main")).toContainText("attestation 2027.pdf");

  // --- It is refused, for a reason that has to be given, sent again, and accepted.
  await planner.goto(address);
  await expectAccessible(planner);
  const proof = await planner.request.get(`${address}/proof`);
  expect(await proof.body()).toEqual(PDF);
  expect(proof.headers()["content-disposition"]).toContain("attachment");
  const refuse = planner.locator("details").filter({ hasText: "Refuser" });
  await refuse.locator("summary").click();
  await refuse.locator("button").click();
  await expect(planner.locator("#reason-error")).toContainText("Dites ce qui manque");
  await planner.locator("#reason").fill("Elle a expiré en mai.");
  await planner.locator("details[open] button").click();
  await expect(planner.locator("main")).toContainText("À refaire");
  await exhibitor.goto(address);
  await expect(exhibitor.locator("main")).toContainText("Elle a expiré en mai.");
  await exhibitor.locator("input[type=file]").setInputFiles({ name: "neuve.pdf", mimeType: "application/pdf", buffer: PDF });
  await exhibitor.getByRole("button", { name: "Envoyer" }).click();
  await planner.goto(address);
  await planner.getByRole("button", { name: "Accepter" }).click();
  await expect(planner.locator("main")).toContainText("Accepté");

  // --- Nobody else reads the proof.
  const stranger = await person();
  const denied = await stranger.request.get(`${demo.url}${address}/proof`, { maxRedirects: 0 });
  expect(denied.status()).toBe(303);

  // --- A circle is refused and named.
  const named = async (title: string) => {
    await planner.goto(base);
    await planner.locator("table").last().getByRole("link", { name: title, exact: true }).click();
  };
  await named("Réserver la surface auprès du salon");
  await planner.getByLabel("Commander le standiste et valider le plan du stand").check();
  await planner.getByRole("button", { name: "Enregistrer" }).click();
  await expect(planner.locator("#needs-error")).toContainText("Réserver la surface auprès du salon");
  await expect(planner.locator("#needs-error")).toContainText("→");

  // --- All who owe something are reminded, once.
  await planner.goto(`${base}/table`);
  await planner.getByRole("button", { name: "Relancer tout ce qui est affiché" }).click();
  await expect(planner.locator("main")).toContainText(/relancé/);
  await planner.getByRole("button", { name: "Relancer tout ce qui est affiché" }).click();
  await expect(planner.locator("main")).toContainText("Personne n’a été relancé");
  const sheet = await planner.request.get(`${base}/table.xlsx`);
  expect((await sheet.body()).subarray(0, 2).toString()).toBe("PK");
});
