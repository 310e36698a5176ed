import { chromium } from "playwright-core";
import { readFileSync } from "node:fs";
const dir = process.argv[2], out = "/tmp/series";
const demo = JSON.parse(readFileSync(`${dir}/demo.json`, "utf8"));
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
const show = demo.participations.map(p => p.slug ?? p.word ?? p);
console.log(show.join(" "));
for (const [width, height, scheme] of [[1440, 900, "light"], [390, 844, "dark"]]) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme, locale: "fr-FR" });
  const page = await context.newPage();
  await page.goto(demo.sign_in.planner);
  await page.locator("main form button").first().click();
  const base = new URL(demo.sign_in.planner).origin;
  const shot = async (name, path, act) => {
    const r = await page.goto(base + path);
    if (act) await act();
    await page.waitForTimeout(300);
    await page.screenshot({ path: `${out}-${name}-${width}.png`, fullPage: true });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
    console.log(name, width, r.status(), wide ? "SCROLLS SIDEWAYS" : "");
  };
  for (const slug of show) {
    if (!/viva|vitrine|rencontre|forum/i.test(slug)) {}
  }
  const p = process.argv[3] ?? show[0];
  await shot("pieces", `/participations/${p}/requirements/series`);
  await shot("list", `/participations/${p}/requirements?state=sent`);
  await shot("apps", `/participations/${p}/applications`);
  await shot("appseries", `/participations/${p}/applications/series`);
  await shot("announce", `/participations/${p}/applications/announce`);
  await shot("stand", `/participations/${p}/stand`, async () => { await page.locator("#hold > summary").click(); });
  await shot("table", `/participations/${p}/requirements/table`);
  await page.locator("button[name=all]").click();
  await page.screenshot({ path: `${out}-remind-${width}.png`, fullPage: true });
  await page.goto(`${base}/participations/${p}/applications?status=accepted`);
  await page.locator("table a").first().click();
  for (const s of await page.locator("details.confirm > summary").all()) await s.click();
  await page.screenshot({ path: `${out}-desk-${width}.png`, fullPage: true });
  await context.close();
}
await browser.close();
