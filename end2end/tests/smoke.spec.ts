// Every page that links lead to, for every role: it answers, it fits a phone, axe finds nothing in it, its
// scripts stay light, and the browser reports no error. With PAVILLON_PICTURES=FOLDER it leaves a picture
// of each page there, narrow and wide, light and dark.
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { faultsOf } from "../helpers/accessible.ts";
import { crawl } from "../helpers/crawl.ts";
import { expect, test } from "../helpers/fixtures.ts";
import type { Role } from "../helpers/fixtures.ts";

// Long walks that share nothing: one a worker.
test.describe.configure({ mode: "parallel" });

const WIDTHS = [390, 1440];
const SCHEMES = ["light", "dark"] as const;
// Bytes of script and wasm that a page may have a browser fetch, as they travel.
const SCRIPTS = 150_000;

const pictures = process.env.PAVILLON_PICTURES;

async function takePictures(page: Page, who: string, kind: string): Promise<void> {
  if (!pictures) return;
  const name = `${who}${kind.replace(/[^a-z0-9…]+/gi, "-")}`.replaceAll("…", "x").replace(/-$/, "");
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: join(pictures, `${name}-${width}-${colorScheme}.png`), fullPage: true });
    }
  }
  await page.emulateMedia({ colorScheme: null });
}

async function inspect(page: Page, kind: string, status: number): Promise<void> {
  expect.soft(status, `status of ${kind} (${page.url()})`).toBe(200);
  expect.soft(await page.title(), `title of ${kind}`).not.toBe("");
  expect.soft(await page.locator("html").getAttribute("lang"), `language of ${kind}`).toMatch(/^(fr|en)/);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect.soft(over, `${kind} at ${width} pixels runs over its width`).toBeLessThanOrEqual(0);
  }
  const weight = await page.evaluate(() =>
    (performance.getEntriesByType("resource") as PerformanceResourceTiming[])
      .filter(({ name }) => /\.(m?js|wasm)(\?|$)/.test(name))
      .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
  );
  expect.soft(weight, `scripts of ${kind}, bytes`).toBeLessThanOrEqual(SCRIPTS);
  expect.soft(await faultsOf(page, SCHEMES), `axe on ${kind} (${page.url()})`).toEqual([]);
}

test("every public page is whole", async ({ page, demo }) => {
  test.setTimeout(300_000);
  const from = ["/", ...demo.participations.map(({ public_url }) => public_url)];
  await crawl([page], demo, from, new Set(), async (page, kind, status) => {
    await takePictures(page, "public", kind);
    await inspect(page, kind, status);
  });
});

test("every page of the organisation is whole", async ({ person, signIn, demo }) => {
  test.setTimeout(600_000);
  // What the planner has shown is not looked at again for those who see more of it.
  const seen = new Set<string>();
  for (const role of ["planner", "owner"] satisfies Role[]) {
    const page = await person();
    await signIn(page, role);
    const from = [page.url(), "/", demo.outbox_url, "/style"];
    // Half of the time a page waits for the server, and the server for a page.
    const pages = [page, await page.context().newPage()];
    await crawl(pages, demo, from, seen, async (page, kind, status) => {
      await takePictures(page, role, kind);
      await inspect(page, kind, status);
    });
  }
});

test("every page of an exhibitor is whole", async ({ person, signIn, demo }) => {
  test.setTimeout(300_000);
  const page = await person();
  await signIn(page, "exhibitor");
  await crawl([page], demo, [page.url(), "/"], new Set(), async (page, kind, status) => {
    await takePictures(page, "exhibitor", kind);
    await inspect(page, kind, status);
  });
});
