import { defineConfig } from "@playwright/test";
import type { WorkerOptions } from "./helpers/fixtures.ts";

// The same specs on both databases; each worker starts the real binary on data of its own.
export default defineConfig<object, WorkerOptions>({
  testDir: "tests",
  outputDir: "test-results",
  forbidOnly: true,
  fullyParallel: false,
  // What passes only at the second try is broken.
  retries: 0,
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: {
    locale: "fr-FR",
    timezoneId: "Europe/Paris",
    viewport: { width: 1440, height: 900 },
    contextOptions: { reducedMotion: "reduce" },
    screenshot: "only-on-failure",
    // What a browser does is written down for whoever looks for a fault: it takes as long as the doing.
    trace: process.env.PAVILLON_TRACE ? "retain-on-failure" : "off",
    launchOptions: {
      executablePath: process.env.PAVILLON_CHROMIUM ?? "/usr/bin/chromium",
      chromiumSandbox: process.getuid?.() !== 0,
      // It is asked for our pages alone: no look-ups of its own, no updates, nothing in the background.
      args: [
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  projects: [
    { name: "sqlite", use: { database: "sqlite" } },
    { name: "postgres", use: { database: "postgres" } },
  ],
});
