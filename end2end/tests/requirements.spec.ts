// A proof as a browser sends it, with scripts off: a file is chosen, the folded form of a refusal is opened. What
// is answered to whom is tried in server/src/requirement/tests.rs.
import { expectAccessible } from "../helpers/accessible.ts";
import { expect, test } from "../helpers/fixtures.ts";

const PDF = Buffer.from("%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n");
const TITLE = "Attestation d’assurance responsabilité civile";

test("a company sends a file with scripts off, and an organiser unfolds a refusal", async ({ person, signIn, demo, complaints }) => {
  complaints.expect(/status of 422/);
  const show = demo.participations.find(({ slug }) => slug === "vivatech-2027");
  if (!show) throw new Error("the demonstration has no VivaTech 2027");
  const planner = await person();
  await signIn(planner, "planner");
  await planner.goto(`/participations/${show.slug}/requirements`);
  await planner.locator("form").filter({ hasText: "Ajouter ces demandes" }).locator("button").click();

  const exhibitor = await person({ javaScriptEnabled: false });
  await signIn(exhibitor, "exhibitor");
  await exhibitor.goto(`/mine/${show.slug}/requirements`);
  await exhibitor.getByRole("link", { name: TITLE }).click();
  const address = new URL(exhibitor.url()).pathname;
  // Whatever the demonstration has done with it, it begins anew.
  await planner.goto(address);
  const reopen = planner.getByRole("button", { name: "Rouvrir" });
  if ((await reopen.count()) > 0) await reopen.click();
  await exhibitor.goto(address);
  await exhibitor.getByRole("button", { name: "Envoyer" }).click();
  await expect(exhibitor.locator("#file-error"), "nothing was chosen").toBeVisible();
  await exhibitor.locator("input[type=file]").setInputFiles({ name: "attestation 2027.pdf", mimeType: "application/pdf", buffer: PDF });
  await exhibitor.getByRole("button", { name: "Envoyer" }).click();
  await expect(exhibitor.locator("main")).toContainText("attestation 2027.pdf");

  await planner.goto(address);
  const refuse = planner.locator("details").filter({ hasText: "Refuser" });
  await refuse.locator("summary").click();
  await refuse.locator("button").click();
  await expect(planner.locator("#reason-error")).toBeVisible();
  await expectAccessible(planner);
});
