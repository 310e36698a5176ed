// What stood askew on a page or on paper, measured in a browser: cells as tall as their words are long, words
// stretched over a page, columns that do not line up, entries cut in two, tabs out of sight, sheets without a name.
import type { Page } from "@playwright/test";
import { expect, test } from "../helpers/fixtures.ts";
import type { Demo } from "../helpers/fixtures.ts";

/** This year's show, which comes first. */
function pageOf(demo: Demo, rest: string): string {
  return `/participations/${demo.participations[0]?.slug}${rest}`;
}

/** The left edges of what is found, in whole pixels. */
async function edges(page: Page, what: string): Promise<number[]> {
  return page.locator(what).evaluateAll((all) => [...new Set(all.map((one) => Math.round(one.getBoundingClientRect().left)))]);
}

test("what opens in a cell of a table is wide enough for its words", async ({ person, signIn, demo }) => {
  const planner = await person();
  await signIn(planner, "planner");
  await planner.goto(pageOf(demo, "/exhibitors"));
  const dossier = await planner.locator("main table a").first().getAttribute("href");
  for (const path of [pageOf(demo, "/stand"), dossier ?? "/"]) {
    for (const width of [1280, 1440, 1920]) {
      await planner.setViewportSize({ width, height: 900 });
      await planner.goto(path);
      const actions = planner.locator("td .row-actions").first();
      await actions.locator("details").evaluateAll((all) => all.forEach((one) => ((one as HTMLDetailsElement).open = true)));
      for (const box of await actions.locator(".confirm__box").all()) {
        const { width: wide, height: tall } = (await box.boundingBox()) ?? { width: 0, height: 0 };
        expect.soft(wide, `${path} at ${width}`).toBeGreaterThan(250);
        expect.soft(tall, `${path} at ${width}`).toBeLessThan(450);
      }
      const over = await planner.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect.soft(over, `${path} at ${width} runs over its width`).toBeLessThanOrEqual(0);
    }
  }
});

test("the call's state is as wide as its words, and hours begin at one edge", async ({ page, demo }) => {
  const show = demo.participations[0]?.public_url ?? "";
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(show);
    const state = await page.locator(".status").first().boundingBox();
    expect.soft(state?.width, `at ${width}`).toBeLessThan(220);
    expect.soft(await edges(page, ".day__hours"), `at ${width}`).toHaveLength(1);
  }
});

test("an item of a quarter of an hour is read on the timetable", async ({ person, signIn, demo }) => {
  const planner = await person();
  await signIn(planner, "planner");
  await planner.setViewportSize({ width: 1440, height: 900 });
  await planner.goto(pageOf(demo, "/programme"));
  const free = await planner.locator(".hour--free").first().getAttribute("href");
  await planner.goto(free ?? "/");
  await planner.locator("#title").fill("Quart d’heure de la presse");
  await planner.locator("#end").fill("");
  await planner.locator("details.repeats summary").evaluateAll((all) => all.forEach((one) => one.parentElement?.setAttribute("open", "")));
  await planner.locator("#minutes").fill("15");
  await planner.locator("main form button[type=submit]").last().click();
  const cut = await planner.locator(".timetable .slot").evaluateAll((all) =>
    all
      .filter((slot) => {
        const line = document.createRange();
        line.selectNodeContents(slot.querySelector(".slot__title") ?? slot);
        const first = line.getClientRects()[0];
        const box = slot.getBoundingClientRect();
        return !first || first.top < box.top - 1 || first.bottom > box.bottom + 1;
      })
      .map((slot) => slot.textContent),
  );
  await expect(planner.locator('.slot[data-span="1"]').first()).toBeVisible();
  expect(cut, "titles that are cut").toEqual([]);
});

test("on a phone the tab that is open is in sight", async ({ person, signIn, demo }) => {
  const planner = await person({ viewport: { width: 390, height: 800 } });
  await signIn(planner, "planner");
  for (const rest of ["/shifts", "/requirements", "/applications"]) {
    await planner.goto(pageOf(demo, rest));
    const tab = planner.locator(".tabs [aria-current]");
    await expect(tab).toBeInViewport({ ratio: 0.9 });
    // And the row can be moved on from there.
    const row = planner.locator(".tabs > ul");
    await planner.waitForTimeout(300);
    await row.evaluate((ul) => ul.scrollTo({ left: 0, behavior: "instant" }));
    expect(await row.evaluate((ul) => ul.scrollLeft), rest).toBe(0);
  }
});

test("on paper there is whose it is, nothing to press, nothing cut off, and what is wide lies on its side", async ({
  person,
  signIn,
  demo,
}) => {
  const planner = await person();
  await signIn(planner, "planner");
  const organisation = (await planner.locator(".topbar__name").innerText()).trim();
  for (const { rest, wide } of [
    { rest: "/stand", wide: true },
    { rest: "/shifts", wide: true },
    { rest: "/requirements/table", wide: true },
    { rest: "/applications", wide: false },
    { rest: "/badges", wide: false },
    { rest: "/scans", wide: false },
  ]) {
    await planner.goto(pageOf(demo, rest));
    const pdf = (await planner.pdf({ preferCSSPageSize: true })).toString("latin1");
    const boxes = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map((found) => [Number(found[1]), Number(found[2])]);
    expect.soft(boxes.length, `${rest}: pages`).toBeGreaterThan(0);
    for (const [across = 0, down = 0] of boxes) expect.soft(across > down, `${rest}: ${across} × ${down}`).toBe(wide);
    // As wide as the paper between its margins.
    await planner.setViewportSize({ width: wide ? 1032 : 688, height: 900 });
    await planner.emulateMedia({ media: "print" });
    await expect.soft(planner.locator(".topbar__name")).toHaveText(organisation);
    await expect.soft(planner.locator(".topbar__name")).toBeVisible();
    const pressed = planner.locator("main :is(button, input, select, .picker, .search):visible");
    expect.soft(await pressed.count(), `${rest}: something to press`).toBe(0);
    const over = await planner.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect.soft(over, `${rest}: runs off the paper`).toBeLessThanOrEqual(0);
    await planner.emulateMedia({ media: null });
    await planner.setViewportSize({ width: 1280, height: 900 });
  }
});
