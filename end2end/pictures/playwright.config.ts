import shared from "../playwright.config.ts";

// Pictures for docs/, made anew from the demonstration with its clock standing still: the same every time.
export default {
  ...shared,
  testDir: ".",
  testMatch: "*.pictures.ts",
  outputDir: "../test-results/pictures",
  workers: 1,
  projects: [{ name: "sqlite", use: { database: "sqlite" } }],
};
