// What every spec stands on: a running demonstration, watched pages, and a sign-in per role.
import { test as base, expect } from "@playwright/test";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "@playwright/test";
import { startMailServer } from "./mail.ts";
import type { MailServer } from "./mail.ts";
import { startPavillon } from "./pavillon.ts";
import type { Database, Demo, Pavillon, Role } from "./pavillon.ts";

export { expect };
export type { Demo, Pavillon, Role };

export interface WorkerOptions {
  database: Database;
}

interface WorkerFixtures extends WorkerOptions {
  pavillon: Pavillon;
}

/** Errors that the browser reported, and those that the test says it provokes. */
export class Complaints {
  readonly #found: string[] = [];
  readonly #expected: RegExp[] = [];

  /** From now on a message that matches is what the test wants, such as `/status of 422/`. */
  expect(pattern: RegExp): void {
    this.#expected.push(pattern);
  }

  watch(context: BrowserContext): void {
    context.on("console", (message) => {
      if (message.type() === "error") this.#found.push(`${message.text()} (${message.location().url})`);
    });
    context.on("weberror", (error) => this.#found.push(String(error.error().stack ?? error.error())));
  }

  /** What was reported and not expected. */
  unexpected(): string[] {
    const unexpected = this.#found.filter((text) => !this.#expected.some((pattern) => pattern.test(text)));
    return [...new Set(unexpected)];
  }
}

interface TestFixtures {
  demo: Demo;
  complaints: Complaints;
  /** A further person's browser; with `javaScriptEnabled: false` one with scripts off. */
  person(options?: BrowserContextOptions): Promise<Page>;
  /** Signs a page in as a role of the demonstration, the way its person would. */
  signIn(page: Page, role: Role): Promise<void>;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  database: ["sqlite", { option: true, scope: "worker" }],

  pavillon: [
    async ({ database }, use) => {
      const pavillon = await startPavillon({ database });
      await use(pavillon);
      await pavillon.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],

  demo: async ({ pavillon }, use) => use(pavillon.demo),

  baseURL: async ({ demo }, use) => use(demo.url),

  // Every test fails on an error that the browser reports, in whichever page.
  complaints: [
    async ({ pavillon }, use, info) => {
      const complaints = new Complaints();
      await use(complaints);
      if (info.status !== info.expectedStatus) {
        await info.attach("server log", { body: pavillon.log().slice(-20_000), contentType: "text/plain" });
      }
      expect(complaints.unexpected(), "errors in the browser").toEqual([]);
    },
    { auto: true },
  ],

  context: async ({ context, complaints }, use) => {
    complaints.watch(context);
    await use(context);
  },

  person: async ({ browser, complaints, contextOptions, demo, locale, timezoneId, viewport }, use) => {
    const open: BrowserContext[] = [];
    await use(async (options = {}) => {
      const context = await (browser as Browser).newContext({
        ...contextOptions,
        baseURL: demo.url,
        locale,
        timezoneId,
        viewport,
        ...options,
      });
      complaints.watch(context);
      open.push(context);
      return context.newPage();
    });
    for (const context of open) await context.close();
  },

  signIn: async ({ demo }, use) => {
    await use(async (page, role) => {
      await page.goto(demo.sign_in[role]);
      await page.locator("main form[method=post] button").first().click();
      await expect(page).not.toHaveURL(demo.sign_in[role]);
    });
  },
});

/** The same with letters that are sent to a real mail server; each spec that calls it has both for itself. */
export function mailed() {
  return test.extend<object, { mail: MailServer }>({
    mail: [
      async ({}, use) => {
        const mail = await startMailServer();
        await use(mail);
        await mail.stop();
      },
      { scope: "worker" },
    ],
    pavillon: [
      async ({ database, mail }, use) => {
        const pavillon = await startPavillon({ database, args: ["--smtp", `smtp://127.0.0.1:${mail.port}`] });
        await use(pavillon);
        await pavillon.stop();
      },
      { scope: "worker", timeout: 120_000 },
    ],
  });
}
