// The scanner in the browser, measured: verdicts at 50,000 badges, a camera's frame to its verdict, hard frames.
import { chromium } from "@playwright/test";
import type { LaunchOptions, Page } from "@playwright/test";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { badgeOnFilm, hardFrames } from "../helpers/film.ts";
import { expect, test } from "../helpers/fixtures.ts";
import { deviceNamed, NO_NETWORK, openAs, PHONE, ready, runningShow, stillToCome } from "../helpers/scanner.ts";

test.use(PHONE);

const BADGES = 50_000;
const JUDGED = 1_000;

/** A line of the table: what, measured, asked. */
function say(what: string, measured: string, asked: string): void {
  console.log(`  ${what.padEnd(46)}${measured.padEnd(50)}${asked}`);
}

function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

const ms = (value: number) => `${value.toFixed(1)} ms`;
const spread = (values: number[]) => `median ${ms(quantile(values, 0.5))}, p99 ${ms(quantile(values, 0.99))}`;

/** Where the page has its scripts. */
const scripts = (page: Page) => page.locator("link[rel=modulepreload][href$='scan/core.js']").evaluate((link) => (link as HTMLLinkElement).href);

test("a verdict at 50,000 badges", async ({ page, pavillon }) => {
  const { slug } = runningShow(pavillon.demo);
  await pavillon.kill();
  const args = ["crowd", "--data", pavillon.data, "--participation", slug, "--badges", String(BADGES)];
  const printed = execFileSync(process.env.PAVILLON_BINARY ?? "", args, { encoding: "utf8", maxBuffer: 2 ** 28, stdio: ["ignore", "pipe", "ignore"] });
  await pavillon.restart();
  const codes = printed.split("\n").filter(Boolean);
  expect(codes).toHaveLength(BADGES);
  const north = deviceNamed(pavillon.demo, "Téléphone porte nord");
  const roster = await fetch(`${pavillon.demo.url}/api/v1/device/roster`, { headers: { authorization: `Bearer ${north.token}` } });
  const size = (await roster.arrayBuffer()).byteLength;
  say(`what a device carries for ${BADGES} badges`, `${(size / 1e6).toFixed(2)} MB`, "at most 5 MB");
  expect(size).toBeLessThan(5e6);

  await openAs(page, north);
  const every = Math.floor(BADGES / JUDGED);
  const some = codes.filter((_code, number) => number % every === 0).slice(0, JUDGED);
  const { times, admitted, named } = await page.evaluate(
    async ({ core, some, point }) => {
      const { judge } = (await import(core)) as { judge: (code: string, point: string, way: string, now: number) => { verdict: string; badge: { name: string | null } | null } };
      const times: number[] = [];
      let [admitted, named] = [0, 0];
      for (const code of some) {
        const from = performance.now();
        const { verdict, badge } = judge(code, point, "in", Date.now());
        times.push(performance.now() - from);
        if (verdict === "admitted") admitted += 1;
        if (badge?.name) named += 1;
      }
      return { times, admitted, named };
    },
    { core: await scripts(page), some, point: north.point },
  );
  expect({ admitted, named }).toEqual({ admitted: JUDGED, named: JUDGED });
  say(`a verdict in the browser, ${JUDGED} of them`, spread(times), "5 ms");
});

test("a camera's frame to its verdict", async ({ launchOptions, person, signIn, demo, pavillon, database, locale, timezoneId, complaints }, info) => {
  complaints.expect(NO_NETWORK);
  const planner = await person();
  await signIn(planner, "planner");
  const people = stillToCome(pavillon, database, 12);
  const film = badgeOnFilm(await pdfs(planner, people.map(({ id }) => id)), info.outputPath("badges.y4m"));
  const options = launchOptions as LaunchOptions;
  const browser = await chromium.launch({
    ...options,
    args: [...(options.args ?? []), "--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream", `--use-file-for-fake-video-capture=${film}`],
  });
  try {
    const context = await browser.newContext({ ...PHONE, baseURL: demo.url, locale, timezoneId });
    const page = await context.newPage();
    await page.addInitScript(() => {
      const seen: Record<string, number> = {};
      const took: number[] = [];
      Object.assign(window, { took });
      new PerformanceObserver((list) => {
        for (const { name, startTime } of list.getEntries()) {
          seen[name] = startTime;
          if (name === "scan:verdict" && seen["scan:frame"]) took.push(startTime - seen["scan:frame"]);
        }
      }).observe({ type: "mark" });
    });
    await openAs(page, deviceNamed(demo, "Téléphone porte nord"), { camera: false });
    for (const network of ["with", "without"]) {
      await context.setOffline(network === "without");
      await page.goto("/scan");
      await ready(page);
      // Twice round: a device that is started anew, and one that runs.
      await expect
        .poll(() => page.evaluate(() => (window as unknown as { took: number[] }).took.length), { timeout: 120_000 })
        .toBeGreaterThanOrEqual(2 * people.length);
      const took = await page.evaluate(() => (window as unknown as { took: number[] }).took);
      say(`a frame to its verdict, ${network} network`, `${spread(took)}, first ${ms(took[0] ?? NaN)}`, "150 ms (peer, with its start: 127 ms)");
    }
  } finally {
    await browser.close();
  }
});

test("frames that are hard to read", async ({ page, person, signIn, demo, pavillon, database }, info) => {
  const planner = await person();
  await signIn(planner, "planner");
  const folder = info.outputPath("frames");
  hardFrames(await pdfs(planner, stillToCome(pavillon, database, 5).map(({ id }) => id)), folder);
  const frames = JSON.parse(readFileSync(join(folder, "frames.json"), "utf8")) as { file: string; kind: string; text: string }[];
  await page.goto("/scan");
  await page.evaluate(async (core) => {
    const worker = new Worker(new URL("./decode-worker.js", core), { type: "module" });
    let done: (texts: string[]) => void = () => {};
    worker.onmessage = ({ data }) => done(data.found.map(({ text }: { text: string }) => text));
    const read = async (picture: string) => {
      const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0));
      const frame = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
      const from = performance.now();
      const texts = await new Promise<string[]>((resolve) => {
        done = resolve;
        worker.postMessage({ asked: 0, frame }, [frame]);
      });
      return { texts, took: performance.now() - from };
    };
    Object.assign(window, { read });
  }, await scripts(page));
  const kinds = new Map<string, { read: number; all: number }>();
  const took: number[] = [];
  for (const { file, kind, text } of frames) {
    const picture = readFileSync(join(folder, file)).toString("base64");
    const answer = await page.evaluate(
      (picture) => (window as unknown as { read: (picture: string) => Promise<{ texts: string[]; took: number }> }).read(picture),
      picture,
    );
    const counted = kinds.get(kind) ?? { read: 0, all: 0 };
    counted.all += 1;
    if (answer.texts.includes(text)) counted.read += 1;
    kinds.set(kind, counted);
    took.push(answer.took);
  }
  const share = (read: number, all: number) => `${((100 * read) / all).toFixed(1)} % (${read} of ${all})`;
  let [read, all] = [0, 0];
  for (const [kind, counted] of kinds) {
    say(`frames read at 640 × 480: ${kind}`, share(counted.read, counted.all), "");
    read += counted.read;
    all += counted.all;
  }
  say("frames read: all", share(read, all), "95 % (of 12: zxing-wasm 10 to 12, rqrr 0 to 5, jsQR 0 to 2)");
  say("reading one", spread(took), "");
});

/** The badges as they are printed. */
async function pdfs(planner: Page, ids: string[]): Promise<Buffer[]> {
  const all: Buffer[] = [];
  for (const id of ids) all.push(await (await planner.request.get(`/badges/${id}.pdf`)).body());
  return all;
}
