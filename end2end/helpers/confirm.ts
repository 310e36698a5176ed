// Acts that give or take power ask again, on a page of their own.
import { expect } from "@playwright/test";
import type { Page } from "@playwright/test";

/** Confirms what the page asks. */
export async function confirm(page: Page): Promise<void> {
  const form = page.locator("main form", { has: page.locator("input[name=confirmed]") });
  await expect(form).toHaveCount(1);
  await form.locator("button[type=submit]").click();
}
