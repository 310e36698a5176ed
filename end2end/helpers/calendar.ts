// Subscribers as there are many: vdirsyncer fetches feeds into folders, khal shows what is in them.
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

/** Somebody's program with some calendars in it, each by its number. */
export class Program {
  readonly #folder = mkdtempSync(join(tmpdir(), "pavillon-calendar-"));

  /** The zone is the subscriber's own, wherever the venue is. */
  constructor(feeds: string[], zone = "Europe/Paris") {
    for (const number of feeds.keys()) {
      mkdirSync(this.#at(number, "entries"), { recursive: true });
      writeFileSync(
        this.#at(number, "khal.conf"),
        `[calendars]
[[feed]]
path = ${this.#at(number, "entries")}
readonly = True
[sqlite]
path = ${this.#at(number, "khal.db")}
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
    }
    const pairs = feeds.map(
      (feed, number) => `[pair feed${number}]
a = "remote${number}"
b = "local${number}"
collections = null
conflict_resolution = "a wins"
[storage remote${number}]
type = "http"
url = "${feed}"
[storage local${number}]
type = "filesystem"
path = "${this.#at(number, "entries")}"
fileext = ".ics"
`,
    );
    const status = join(this.#folder, "status");
    mkdirSync(status);
    writeFileSync(join(this.#folder, "vdirsyncer.conf"), `[general]\nstatus_path = "${status}"\n${pairs.join("")}`);
    this.#run("vdirsyncer", this.#words("discover"));
  }

  /** Fetches the feeds as they are now. */
  sync(): void {
    this.#run("vdirsyncer", this.#words("sync"));
  }

  /** The same while this process does something else, such as answering it. */
  async syncMeanwhile(): Promise<void> {
    const options = { timeout: 60_000, env: this.#environment() };
    await promisify(execFile)(pythonProgram("vdirsyncer"), this.#words("sync"), options);
  }

  /** What the subscriber sees between two days (`YYYY-MM-DD`), the last included. */
  entries(number: number, first: string, last: string): Entry[] {
    const out = this.#run("khal", [
      "-c",
      this.#at(number, "khal.conf"),
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

  /** What the subscriber has and the calendars do not say, and the other way round; empty for neither. */
  differences(calendars: Buffer[]): string {
    const words = calendars.flatMap((calendar, number) => {
      const file = this.#at(number, "now.ics");
      writeFileSync(file, calendar);
      return [file, this.#at(number, "entries")];
    });
    return python([COMPARE, ...words]);
  }

  close(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #at(number: number, name: string): string {
    return join(this.#folder, `feed${number}`, name);
  }

  #words(command: string): string[] {
    return ["-c", join(this.#folder, "vdirsyncer.conf"), command];
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
