import { AxeBuilder } from "@axe-core/playwright";
import { expect } from "@playwright/test";
import type { Page } from "@playwright/test";

export type Scheme = "light" | "dark";

/**
 * Fails with a line per fault that axe finds in the page as it stands, in light and in dark. It needs scripts:
 * what a person with scripts off sees is looked at through a page that has them on.
 */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await faultsOf(page), `axe on ${page.url()}`).toEqual([]);
}

/** A line per fault that axe finds. */
export async function faultsOf(page: Page, schemes: readonly Scheme[] = ["light", "dark"]): Promise<string[]> {
  const faults: string[] = [];
  // Looked at within the page itself; what is in a frame would have to be looked at there.
  if (page.frames().length > 1) throw new Error(`${page.url()} has a frame, where axe would not look`);
  for (const [index, colorScheme] of schemes.entries()) {
    await page.emulateMedia({ colorScheme });
    // The scheme changes colours and nothing else: every rule once, the rule about colours in each.
    // Of what it finds right nothing is written down: that takes longer than the looking.
    const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
    const { violations } = await (index === 0 ? axe : axe.withRules(["color-contrast"])).analyze();
    for (const { id, help, nodes } of violations) {
      for (const { target, failureSummary = "" } of nodes) {
        const why = failureSummary.split("\n").slice(1).join(";").replace(/\s+/g, " ").trim();
        faults.push(`${colorScheme}: ${id} at ${target.join(" ")}: ${help} (${why})`);
      }
    }
  }
  await page.emulateMedia({ colorScheme: null });
  return faults;
}
