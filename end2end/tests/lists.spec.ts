// What only a browser shows of lists and of the search: keys, Back, what a phone folds away, a file that is saved.
import { expectAccessible } from "../helpers/accessible.ts";
import { expect, test } from "../helpers/fixtures.ts";

test("a key leads into the search, and what is typed into a field stays there", async ({ person, signIn }) => {
  const page = await person();
  await signIn(page, "planner");
  await page.goto("/exhibitors");
  const search = page.locator("#search-everywhere");
  await page.locator("h1").click();
  await page.keyboard.press("/");
  await expect(search).toBeFocused();
  await expect(search).toHaveValue("");
  await page.keyboard.type("a/b");
  await expect(search).toHaveValue("a/b");

  const own = page.locator("#q");
  await own.fill("");
  await own.press("/");
  await expect(own).toHaveValue("/");
  await own.press("Control+k");
  await expect(search).toBeFocused();
  await search.fill("déplacer le salon");
  await search.press("Enter");
  await expect(page).toHaveURL(/\/search\?q=/);
  await expect(page.locator("main .found a").first()).toContainText("Déplacer le salon");
  await expectAccessible(page);

  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto("/exhibitors");
  await page.keyboard.press("/");
  await expect(page, "where there is no room for the field, its page opens").toHaveURL(/\/search$/);
});

test("a list is ordered with scripts off, keeps it over Back, and is saved as it is shown", async ({ person, signIn }) => {
  const page = await person({ javaScriptEnabled: false });
  await signIn(page, "viewer");
  await page.goto("/exhibitors?sector=mechanics");
  const first = page.locator("tbody tr").first().locator("th");
  const before = await first.innerText();
  await page.locator("thead").getByRole("link", { name: "Entreprise" }).click();
  await page.locator("thead").getByRole("link", { name: "Entreprise" }).click();
  await expect(page.locator("th[aria-sort=descending]")).toHaveCount(1);
  const after = await first.innerText();
  expect(after).not.toBe(before);
  await first.getByRole("link").click();
  await page.goBack();
  await expect(first).toHaveText(after);
  const saved = page.waitForEvent("download");
  await page.getByRole("link", { name: /^CSV \(liste/ }).click();
  expect((await saved).suggestedFilename()).toMatch(/\.csv$/);
});

test("a phone shows one thing at a time and opens it", async ({ person, signIn }) => {
  const page = await person();
  await signIn(page, "planner");
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto("/exhibitors");
  const row = page.locator("tbody tr").first();
  await expect(row.locator("td[data-label=SIRET]")).toBeHidden();
  await row.locator(".list__more").check();
  await expect(row.locator("td[data-label=SIRET]")).toBeVisible();
  await expect(page.locator("thead a").first()).toBeVisible();
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  expect(height, "pixels of fifty companies").toBeLessThan(7_500);
  await expectAccessible(page);
});
