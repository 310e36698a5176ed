// A badge that came out of the printer's PDF, held before a phone's camera at the door.
import { chromium } from "@playwright/test";
import type { Browser, BrowserContext, LaunchOptions, Page } from "@playwright/test";
import { expect, test as base } from "../helpers/fixtures.ts";
import { badgeOnFilm } from "../helpers/film.ts";
import { deviceNamed, NO_NETWORK, openAs, PHONE, ready, scan, stillToCome } from "../helpers/scanner.ts";

/** Opens a browser whose camera shows a film; without one the camera is refused. */
type Camera = (film?: string) => Promise<{ context: BrowserContext; page: Page }>;

const test = base.extend<{ camera: Camera }>({
  camera: async ({ launchOptions, complaints, demo, locale, timezoneId }, use) => {
    const open: Browser[] = [];
    await use(async (film) => {
      const fake = ["--use-fake-device-for-media-stream", film ? `--use-file-for-fake-video-capture=${film}` : "", film ? "--use-fake-ui-for-media-stream" : "--deny-permission-prompts"];
      const options = launchOptions as LaunchOptions;
      const browser = await chromium.launch({ ...options, args: [...(options.args ?? []), ...fake.filter(Boolean)] });
      open.push(browser);
      const context = await browser.newContext({ ...PHONE, baseURL: demo.url, locale, timezoneId, reducedMotion: "reduce" });
      complaints.watch(context);
      return { context, page: await context.newPage() };
    });
    for (const browser of open) await browser.close();
  },
});

test("a printed badge is read by the camera and admitted off line", async ({ camera, person, signIn, demo, pavillon, database, complaints }, info) => {
  complaints.expect(NO_NETWORK);
  const [badge] = stillToCome(pavillon, database, 1);
  if (!badge) throw new Error("nobody is still to come");
  const planner = await person();
  await signIn(planner, "planner");
  const pdf = await planner.request.get(`/badges/${badge.id}.pdf`);
  expect(pdf.headers()["content-type"]).toBe("application/pdf");

  const { context, page } = await camera(badgeOnFilm([await pdf.body()], info.outputPath("badge.y4m")));
  // Installed, with no camera yet on the way: the cold start off line is the first that sees the badge.
  await openAs(page, deviceNamed(demo, "Téléphone porte sud"), { camera: false });
  await context.setOffline(true);
  await page.goto("/scan");
  await ready(page);
  await expect(page.locator("#view")).toHaveAttribute("data-camera", "on");
  const first = page.locator("#last > li");
  await expect(first).toHaveCount(1);
  await expect(first).toHaveAttribute("data-verdict", "admitted");
  await expect(first).toHaveAttribute("data-network", "network");
  await expect(first).toContainText(badge.name);
  await expect(page.locator("body")).toHaveAttribute("data-waiting", "1");

  // It stays in sight, in every frame, and counts once.
  await page.waitForFunction(() => (document.querySelector("video")?.currentTime ?? 0) > 2);
  await expect(first).toHaveCount(1);
  await context.setOffline(false);
  await expect(page.locator("body")).toHaveAttribute("data-waiting", "0", { timeout: 30_000 });
});

test("a camera that is refused says what to do, and typing goes on", async ({ camera, demo, pavillon, database }) => {
  const [badge] = stillToCome(pavillon, database, 1);
  const { page } = await camera();
  await openAs(page, deviceNamed(demo, "Téléphone porte sud"));
  await expect(page.locator("#view")).toHaveAttribute("data-camera", "refused");
  await expect(page.locator("#camera-said")).toContainText("refusé à cette page");
  await expect(page.locator("#camera-said")).toContainText("la saisie du code marchent");
  await expect(page.locator("#camera-again")).toBeVisible();
  expect(await scan(page, badge?.code ?? "")).toMatchObject({ verdict: "admitted", name: badge?.name });
});
