import shared from "../playwright.config.ts";

// One after the other, on a machine that does nothing else: what is measured is time.
export default {
  ...shared,
  testDir: ".",
  testMatch: "*.bench.ts",
  outputDir: "../test-results/bench",
  workers: 1,
  timeout: 900_000,
  projects: [{ name: "sqlite", use: { database: "sqlite" } }],
};
