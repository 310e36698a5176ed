// Starts the real `pavillon` on a folder and a port of its own, and ends it.
import { execFileSync, spawn } from "node:child_process";
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";

export type Database = "sqlite" | "postgres";
export type Role = "owner" | "planner" | "viewer" | "exhibitor";

/** What `pavillon demo` writes once it answers; later versions only add to it. */
export interface Demo {
  url: string;
  sign_in: Record<Role, string>;
  participations: {
    id: string;
    slug: string;
    name: string;
    public_url: string;
    feed_url: string;
    badges_pdf_url: string;
  }[];
  feeds: { exhibitor: string };
  badges: {
    id: string;
    participation: string;
    code: string;
    name: string;
    kind: string;
    status: string;
  }[];
  outbox_url: string;
}

export interface Pavillon {
  demo: Demo;
  /** The folder that it keeps everything in. */
  data: string;
  /** What it wrote on its standard streams until now. */
  log(): string;
  stop(): Promise<void>;
}

export interface Start {
  database: Database;
  /** More arguments for `pavillon demo`. */
  args?: string[];
  env?: Record<string, string>;
}

// Milliseconds until the demonstration must answer; an unoptimised build on a busy machine needs several.
const START = 90_000;

export async function startPavillon({ database, args = [], env = {} }: Start): Promise<Pavillon> {
  const binary = process.env.PAVILLON_BINARY;
  if (!binary || !existsSync(binary)) throw new Error("PAVILLON_BINARY names no program: run scripts/end2end");
  const data = mkdtempSync(join(tmpdir(), "pavillon-end2end-"));
  const kept = database === "postgres" ? emptyDatabase() : undefined;
  const words = ["demo", "--data", data, "--listen", `127.0.0.1:${await freePort()}`];
  if (kept) words.push("--database", kept.url);
  words.push(...args);

  const logFile = join(data, "end2end.log");
  const out = openSync(logFile, "a");
  const child = spawn(binary, words, { stdio: ["ignore", out, out], env: { ...process.env, ...env } });
  closeSync(out);
  const log = () => readFileSync(logFile, "utf8");
  let failed: Error | undefined;
  child.on("error", (error) => (failed = error));
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const running = () => child.exitCode === null && child.signalCode === null && !failed;

  const stop = async () => {
    if (running()) {
      child.kill("SIGTERM");
      const late = setTimeout(() => child.kill("SIGKILL"), 10_000);
      await ended;
      clearTimeout(late);
    }
    kept?.drop();
    rmSync(data, { recursive: true, force: true });
  };

  const file = join(data, "demo.json");
  for (const until = Date.now() + START; Date.now() < until; await pause(50)) {
    if (!running()) break;
    if (!existsSync(file)) continue;
    try {
      return { demo: JSON.parse(readFileSync(file, "utf8")) as Demo, data, log, stop };
    } catch {
      // Being written at this moment.
    }
  }
  const said = failed?.message ?? log().slice(-4000);
  const how = running() ? "wrote no demo.json in time" : "ended before it answered";
  await stop();
  throw new Error(`pavillon ${words.join(" ")} ${how}:\n${said}`);
}

/** A new database in the cluster of `scripts/with-postgres`. */
function emptyDatabase(): { url: string; drop(): void } {
  const cluster = process.env.PAVILLON_TEST_POSTGRES;
  if (!cluster) throw new Error("PAVILLON_TEST_POSTGRES is not set: run scripts/with-postgres scripts/end2end postgres");
  const name = `end2end_${randomBytes(6).toString("hex")}`;
  const say = (sql: string) =>
    execFileSync("psql", ["-X", "-q", "-v", "ON_ERROR_STOP=1", "-c", sql, cluster], { stdio: "pipe" });
  say(`create database ${name}`);
  return {
    url: cluster.replace(/\/[^/?]*(\?|$)/, `/${name}$1`),
    drop: () => say(`drop database if exists ${name} with (force)`),
  };
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        typeof address === "object" && address ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}
