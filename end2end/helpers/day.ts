// A day as somebody works it, with what it costs them: a click for each thing that is pressed, a field for each that
// is filled in, chosen or ticked. What a page leads on to by itself costs nothing, nor does a default that will do.
import { expect } from "@playwright/test";
import type { Locator, Page } from "@playwright/test";

/** The most that a day may take. */
export interface Most {
  clicks: number;
  fields: number;
}

export class Day {
  #clicks = 0;
  #fields = 0;

  constructor(readonly who: string) {}

  /** Presses something, with a mouse, a finger or Enter. */
  async click(what: Locator): Promise<void> {
    this.#clicks += 1;
    await what.click();
  }

  /** Presses a key that does something. */
  async press(page: Page, key: string): Promise<void> {
    this.#clicks += 1;
    await page.keyboard.press(key);
  }

  async fill(field: Locator, value: string): Promise<void> {
    this.#fields += 1;
    await field.fill(value);
  }

  async choose(field: Locator, option: string | { index: number } | { label: string }): Promise<void> {
    this.#fields += 1;
    await field.selectOption(option);
  }

  async tick(box: Locator): Promise<void> {
    this.#fields += 1;
    await box.check();
  }

  async file(field: Locator, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    this.#fields += 1;
    await field.setInputFiles(file);
  }

  /** A stretch of the day is over: what it took is printed, and was not more than that. */
  took(what: string, most: Most): void {
    const took = { clicks: this.#clicks, fields: this.#fields };
    console.log(`${this.who}: ${what}: ${took.clicks} clicks, ${took.fields} fields`);
    expect.soft(took.clicks, `${this.who}, clicks for ${what}`).toBeLessThanOrEqual(most.clicks);
    expect.soft(took.fields, `${this.who}, fields for ${what}`).toBeLessThanOrEqual(most.fields);
    this.#clicks = 0;
    this.#fields = 0;
  }
}
