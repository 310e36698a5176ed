// Bad input, strangers and limits: each gets a clear answer, and changes nothing.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "../helpers/fixtures.ts";

test.beforeEach(({ complaints }) => {
  // Chromium reports the refusals that these tests ask for as errors.
  complaints.expect(/status of (403|404|410|413|422)/);
});

test("another site's form is refused, a program's request is judged by its session", async ({ request, demo }) => {
  const evil = { "Sec-Fetch-Site": "cross-site", Origin: "https://evil.example" };
  const refused = await request.post(`${demo.url}/sign-out`, { headers: evil });
  expect(refused.status()).toBe(403);
  const silent = await request.post(`${demo.url}/sign-out`, { headers: { Cookie: "pavillon=abc" } });
  expect(silent.status(), "a session, and no word of where the form was").toBe(403);
  const stranger = await request.get(`${demo.url}/participations`, { maxRedirects: 0 });
  expect(stranger.status()).toBe(303);
  expect(stranger.headers().location).toContain("/sign-in?next=");
});

test("roles are held to what is theirs", async ({ person, signIn, demo }) => {
  const viewer = await person();
  await signIn(viewer, "viewer");
  const slug = demo.participations[0]?.slug;
  expect((await viewer.request.get(`${demo.url}/participations/${slug}`)).status()).toBe(200);
  expect((await viewer.request.get(`${demo.url}/participations/${slug}/edit`)).status()).toBe(403);
  expect((await viewer.request.get(`${demo.url}/participations/${slug}/badges.pdf`)).status()).toBe(403);
  const archive = { form: { do: "archive" }, headers: { Origin: new URL(demo.url).origin } };
  expect((await viewer.request.post(`${demo.url}/participations/${slug}`, archive)).status()).toBe(403);

  const exhibitor = await person();
  await signIn(exhibitor, "exhibitor");
  expect((await exhibitor.request.get(`${demo.url}/exhibitors`)).status()).toBe(403);
  expect((await exhibitor.request.get(`${demo.url}/exhibitors.csv`)).status()).toBe(403);
  const statuses = new Set<number>();
  for (const { id } of demo.badges) statuses.add((await exhibitor.request.get(`${demo.url}/badges/${id}`)).status());
  expect([...statuses].sort(), "one's own badges, and nobody else's").toEqual([200, 404]);
});

test("a session ends everywhere when its owner says so", async ({ person, signIn, demo }) => {
  const [here, there] = [await person(), await person()];
  await signIn(here, "viewer");
  await signIn(there, "viewer");
  await here.goto("/account");
  await here.locator("form", { has: here.locator("input[value=everywhere]") }).locator("button").click();
  await there.goto("/participations");
  expect(new URL(there.url()).pathname).toBe("/sign-in");
  await signIn(there, "viewer");
  expect((await there.request.get(`${demo.url}/participations`)).status()).toBe(200);
});

test("a sign-in link that is not one says so and how to get another", async ({ page }) => {
  const answer = await page.goto("/sign-in/abcdefghijklmnopqrstuvwxyz234567");
  expect(answer?.status()).toBe(410);
  await expect(page.locator("main a[href='/sign-in']")).toBeVisible();
});

test("a call that is closed takes no application", async ({ page, request, demo }) => {
  const last = demo.participations[demo.participations.length - 1];
  await page.goto(`${last?.public_url}/apply`);
  await expect(page.locator("form[method=post]")).toHaveCount(0);
  const refused = await request.post(`${last?.public_url}/apply`, { form: { contact_email: "a@b.example", do: "draft" } });
  expect(refused.status()).toBe(422);
});

test("only pictures pass as pictures, and nothing beyond ten megabytes", async ({ request, demo }) => {
  const apply = `${demo.participations[0]?.public_url}/apply`;
  const send = (name: string, buffer: Buffer) =>
    request.post(apply, {
      multipart: { contact_email: "a@b.example", do: "draft", image: { name, mimeType: "image/png", buffer } },
    });
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');
  const refused = await send("logo.png", svg);
  expect(refused.status()).toBe(422);
  expect(await refused.text()).toContain("pas une image");
  expect((await send("large.png", Buffer.alloc(10.5 * 1024 * 1024))).status()).toBe(422);
  expect((await send("huge.png", Buffer.alloc(12 * 1024 * 1024))).status()).toBe(413);
});

test("a spreadsheet is previewed row by row, and a PDF of that name is refused", async ({ page, signIn, demo }) => {
  await signIn(page, "planner");
  const choose = async (name: string, text: string, encoding: BufferEncoding = "utf8") => {
    await page.goto("/exhibitors/import");
    await page.locator("#file").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text, encoding) });
    await page.locator("main form button").click();
  };
  await choose("faux.xlsx", "%PDF-1.7 rien");
  await expect(page.locator("#problems")).toContainText("PDF");

  const header = "Raison sociale;N° SIRET;Filière;Ville\r\n";
  await choose("liste.csv", `${header}Forges d’été;732 829 320 00074;Mécanique;Béthune\r\n;;;\r\nSans;123;;\r\n`.replace("’", "'"), "latin1");
  await expect(page.locator("main")).toContainText("1 ligne refusée");
  await expect(page.locator("input[value=apply]")).toHaveCount(0);

  await choose("liste.csv", `\ufeff${header}Forges d'été;732 829 320 00074;Mécanique;Béthune\r\n`);
  await page.locator("form", { has: page.locator("input[value=apply]") }).locator("button").click();
  await expect(page).toHaveURL(/\/exhibitors\?imported=1/);
  await page.goto("/exhibitors?q=forges ETE");
  await expect(page.locator("main table")).toContainText("Forges d'été");

  // What goes out comes in again as nothing new.
  const csv = await page.request.get(`${demo.url}/exhibitors.csv`);
  await page.goto("/exhibitors/import");
  await page.locator("#file").setInputFiles({ name: "exposants.csv", mimeType: "text/csv", buffer: await csv.body() });
  await page.locator("main form button").click();
  await expect(page.locator("main")).toContainText("rien à importer");
});

test("a page names its language, and an address, a choice or a browser chooses it", async ({ request, demo }) => {
  const french = await request.get(`${demo.url}/nowhere`, { headers: { "Accept-Language": "de, fr;q=0.5" } });
  expect(french.status()).toBe(404);
  expect(await french.text()).toContain('<html lang="fr"');
  const english = await request.get(`${demo.url}/en/nowhere`);
  expect(await english.text()).toContain('<html lang="en"');
  const remembered = await request.get(`${demo.url}/nowhere`, { headers: { "Accept-Language": "fr" } });
  expect(await remembered.text(), "the choice is kept").toContain('<html lang="en"');
});

test("answers carry the headers that keep a page to itself", async ({ request, demo }) => {
  const { headers } = { headers: (await request.get(demo.url)).headers() };
  const policy = headers["content-security-policy"] ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).toMatch(/script-src 'nonce-[^']+'/);
  expect(policy).not.toContain("unsafe-inline");
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers["x-frame-options"]).toBe("DENY");
});

test("a feed answers to those who ask again, and a wrong address tells nothing", async ({ request, demo }) => {
  const feed = demo.participations[0]?.feed_url ?? "";
  const first = await request.get(feed);
  expect(first.headers()["content-type"]).toBe("text/calendar; charset=utf-8");
  const head = await request.head(feed);
  expect(head.headers().etag).toBe(first.headers().etag);
  expect((await request.get(feed)).headers().etag, "two fetches are the same").toBe(first.headers().etag);
  const again = await request.get(feed, { headers: { "If-None-Match": first.headers().etag ?? "" } });
  expect(again.status()).toBe(304);
  const forged = feed.replace(/.(?=\.ics$)/, (c) => (c === "a" ? "b" : "a"));
  expect((await request.get(forged)).status()).toBe(404);
});

test("a code that was tampered with opens nothing", async ({ request, demo }) => {
  const code = demo.badges.find(({ status }) => status === "active")?.code ?? "";
  expect((await request.get(code)).status()).toBe(200);
  const at = code.length - 40;
  const other = code[at] === "A" ? "B" : "A";
  expect((await request.get(code.slice(0, at) + other + code.slice(at + 1))).status()).toBe(404);
});

test("an unknown database address is refused and leaves nothing behind", () => {
  const folder = mkdtempSync(join(tmpdir(), "pavillon-edges-"));
  try {
    for (const address of ["mysql://somewhere/x", `sqlite:${join(folder, "typing-error.sqlite")}`]) {
      const data = join(folder, "data");
      let said = "";
      try {
        execFileSync(process.env.PAVILLON_BINARY ?? "", ["serve", "--data", data, "--database", address], { stdio: "pipe", timeout: 20_000 });
      } catch (error) {
        said = String((error as { stderr?: Buffer }).stderr);
      }
      expect(said).toMatch(/^pavillon: .{20,}/m);
      expect(existsSync(join(folder, "typing-error.sqlite"))).toBe(false);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
