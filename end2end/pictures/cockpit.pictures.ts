// The cockpit on three days of a show, as docs/cockpit.md shows it.
import { statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { startPavillon } from "../helpers/pavillon.ts";

const FOLDER = join(import.meta.dirname, "../../docs/pictures");
/** No picture is larger than that, so that whoever reads the docs need not wait. */
const MOST = 300 * 1024;

/** Each picture: when the demonstration is laid out, when it is looked at, at which show, and how it turns out. */
const DAYS = [
  { name: "season", laid: "2027-04-14T08:00:00Z", seen: "2027-04-14T08:00:00Z", show: "vivatech", stage: "season" },
  // The show that is on when the demonstration is laid out opened the day before: two days earlier is its eve.
  { name: "eve", laid: "2027-04-16T08:00:00Z", seen: "2027-06-15T07:30:00Z", show: "vivatech", stage: "eve" },
  { name: "day-two", laid: "2027-06-17T08:30:00Z", seen: "2027-06-17T08:30:00Z", show: "industrie", stage: "day" },
];

for (const day of DAYS) {
  test(`the cockpit, ${day.name}`, async ({ page }) => {
    const pavillon = await startPavillon({ database: "sqlite", args: ["--now", day.laid] });
    try {
      if (day.seen !== day.laid) {
        await pavillon.kill();
        await pavillon.restart(["--now", day.seen]);
      }
      await page.setViewportSize({ width: 1280, height: 1180 });
      await page.goto(pavillon.demo.sign_in.planner);
      await page.locator("main form button").first().click();
      await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
      const shows = pavillon.demo.participations.filter((one) => one.slug.startsWith(day.show));
      // This year's, where there are several.
      const slug = shows.map((one) => one.slug).sort().at(-1);
      await page.goto(`/participations/${slug}`.replace(/^/, pavillon.demo.url));
      await expect(page.locator(".stage")).toHaveAttribute("data-stage", day.stage);
      const file = join(FOLDER, `cockpit-${day.name}.png`);
      await page.screenshot({ path: file, animations: "disabled" });
      expect(statSync(file).size).toBeLessThan(MOST);
    } finally {
      await pavillon.stop();
    }
  });
}
