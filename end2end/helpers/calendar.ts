// A subscriber as there are many: vdirsyncer fetches a feed into a folder, khal shows what is in it.
import { execFile, execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { python, pythonProgram } from "./python.ts";

const COMPARE = new URL("../calendars/same.py", import.meta.url).pathname;

export interface Entry {
  /** vdirsyncer derives it from the content, so it changes when the entry does. */
  uid: string;
  title: string;
  location: string;
  /** `YYYY-MM-DD HH:MM` in the subscriber's zone. */
  start: string;
  end: string;
}

export class Subscriber {
  readonly #folder = mkdtempSync(join(tmpdir(), "pavillon-calendar-"));

  /** The zone is the subscriber's own, wherever the venue is. */
  constructor(feed: string, zone = "Europe/Paris") {
    const at = (name: string) => join(this.#folder, name);
    for (const name of ["entries", "status"]) mkdirSync(at(name));
    writeFileSync(
      at("vdirsyncer.conf"),
      `[general]
status_path = "${at("status")}"
[pair feed]
a = "remote"
b = "local"
collections = null
conflict_resolution = "a wins"
[storage remote]
type = "http"
url = "${feed}"
[storage local]
type = "filesystem"
path = "${at("entries")}"
fileext = ".ics"
`,
    );
    writeFileSync(
      at("khal.conf"),
      `[calendars]
[[feed]]
path = ${at("entries")}
readonly = True
[sqlite]
path = ${at("khal.db")}
[locale]
local_timezone = ${zone}
default_timezone = ${zone}
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
`,
    );
    this.#run("vdirsyncer", ["-c", at("vdirsyncer.conf"), "discover"]);
  }

  /** Fetches the feed as it is now. */
  sync(): void {
    this.#run("vdirsyncer", ["-c", join(this.#folder, "vdirsyncer.conf"), "sync"]);
  }

  /** The same while this process does something else, such as answering it. */
  async syncMeanwhile(): Promise<void> {
    const words = ["-c", join(this.#folder, "vdirsyncer.conf"), "sync"];
    await promisify(execFile)(pythonProgram("vdirsyncer"), words, { timeout: 60_000, env: this.#environment() });
  }

  /** What the subscriber sees between two days (`YYYY-MM-DD`), the last included. */
  entries(first: string, last: string): Entry[] {
    const out = this.#run("khal", [
      "-c",
      join(this.#folder, "khal.conf"),
      "list",
      "--once",
      "--day-format",
      "",
      "--format",
      "{uid}\t{title}\t{location}\t{start-long-full}\t{end-long-full}",
      first,
      `${last} 23:59`,
    ]);
    return out
      .split("\n")
      .filter((line) => line.includes("\t"))
      .map((line) => {
        const [uid = "", title = "", location = "", start = "", end = ""] = line.split("\t");
        return { uid, title, location, start, end };
      });
  }

  /** What the subscriber has and the calendar does not say, and the other way round; empty for neither. */
  differences(calendar: Buffer): string {
    const file = join(this.#folder, "now.ics");
    writeFileSync(file, calendar);
    return python([COMPARE, file, join(this.#folder, "entries")]);
  }

  close(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #run(program: string, args: string[]): string {
    return execFileSync(pythonProgram(program), args, {
      encoding: "utf8",
      timeout: 60_000,
      stdio: ["ignore", "pipe", "pipe"],
      env: this.#environment(),
    });
  }

  #environment(): NodeJS.ProcessEnv {
    const home = this.#folder;
    return { ...process.env, HOME: home, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home, XDG_CACHE_HOME: home };
  }
}
