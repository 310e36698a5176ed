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
  feeds: { exhibitor: string; planner: string; staff: string };
  badges: {
    id: string;
    participation: string;
    code: string;
    name: string;
    kind: string;
    status: string;
  }[];
  devices: {
    name: string;
    token: string;
    point: string;
    participation: string;
  }[];
  outbox_url: string;
}

export interface Pavillon {
  /** As it was last announced: a restart may give out further links and tokens. */
  readonly demo: Demo;
  /** The folder that it keeps everything in. */
  data: string;
  /** What it wrote on its standard streams until now. */
  log(): string;
  /** What its database answers: a text a row, of the query's only column. */
  rows(query: string): string[];
  /** Ends it without a warning, as a power cut would. */
  kill(): Promise<void>;
  /** Starts it again, on the same folder, database and port, once it has ended; with other arguments if they are given. */
  restart(args?: string[]): Promise<void>;
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

  const logFile = join(data, "end2end.log");
  const log = () => readFileSync(logFile, "utf8");
  const file = join(data, "demo.json");
  let demo: Demo;
  let end: (signal: NodeJS.Signals) => Promise<void> = async () => {};

  const start = async (more = args) => {
    rmSync(file, { force: true });
    const out = openSync(logFile, "a");
    const child = spawn(binary, [...words, ...more], { stdio: ["ignore", out, out], env: { ...process.env, ...env } });
    closeSync(out);
    let failed: Error | undefined;
    child.on("error", (error) => (failed = error));
    const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
    const running = () => child.exitCode === null && child.signalCode === null && !failed;
    end = async (signal) => {
      if (!running()) return;
      child.kill(signal);
      const late = setTimeout(() => child.kill("SIGKILL"), 10_000);
      await ended;
      clearTimeout(late);
    };
    for (const until = Date.now() + START; running() && Date.now() < until; await pause(20)) {
      if (!existsSync(file)) continue;
      try {
        demo = JSON.parse(readFileSync(file, "utf8")) as Demo;
        return;
      } catch {
        // Being written at this moment.
      }
    }
    const said = failed?.message ?? log().slice(-4000);
    const how = running() ? "wrote no demo.json in time" : "ended before it answered";
    await stop();
    throw new Error(`pavillon ${[...words, ...more].join(" ")} ${how}:\n${said}`);
  };

  const stop = async () => {
    await end("SIGTERM");
    kept?.drop();
    rmSync(data, { recursive: true, force: true });
  };

  await start();
  return {
    get demo() {
      return demo;
    },
    data,
    log,
    rows: kept ? kept.rows : (query) => rowsOfFile(join(data, "pavillon.sqlite"), query),
    kill: () => end("SIGKILL"),
    restart: start,
    stop,
  };
}

/** A new database in the cluster of `scripts/with-postgres`. */
function emptyDatabase(): { url: string; rows(query: string): string[]; drop(): void } {
  const cluster = process.env.PAVILLON_TEST_POSTGRES;
  if (!cluster) throw new Error("PAVILLON_TEST_POSTGRES is not set: run scripts/with-postgres scripts/end2end postgres");
  const name = `end2end_${randomBytes(6).toString("hex")}`;
  const url = cluster.replace(/\/[^/?]*(\?|$)/, `/${name}$1`);
  const say = (sql: string, where = cluster) =>
    lines("psql", ["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-c", sql, where]);
  say(`create database ${name}`);
  return {
    url,
    rows: (query) => say(query, url),
    drop: () => say(`drop database if exists ${name} with (force)`),
  };
}

/** Python has the library, which Node has only from version 22 on, and Debian's program is not everywhere. */
function rowsOfFile(file: string, query: string): string[] {
  const program = "import sqlite3, sys\nfor (text,) in sqlite3.connect(sys.argv[1], timeout=10).execute(sys.argv[2]): print(text)";
  return lines("python3", ["-c", program, file, query]);
}

function lines(program: string, args: string[]): string[] {
  const out = execFileSync(program, args, { encoding: "utf8", stdio: "pipe", maxBuffer: 2 ** 28 });
  return out.split("\n").filter((line) => line !== "");
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
