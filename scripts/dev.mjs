// Watches the sources, rebuilds what a change touches, and restarts the server when the build succeeds: a
// mistake in a file leaves the last good server answering.
import { spawn } from "node:child_process";
import { existsSync, rmSync, watch } from "node:fs";
import { join } from "node:path";

const root = process.cwd();
const data = join(root, "target", "dev");
const given = process.argv.slice(2);
const args = ["demo", ...given];
if (!given.includes("--data")) args.push("--data", data);
if (!given.includes("--listen")) args.push("--listen", "127.0.0.1:3000");

const rooms = ["domain", "storage", "app", "server", "documents", "style", "locales", "migrations"];
// Milliseconds without a further change before a build starts: editors and git write many files at once.
const QUIET = 200;

let server;
let building = false;
let front = true;
let again = false;
let timer;

const run = (command, ...words) =>
  new Promise((resolve) => {
    const child = spawn(command, words, { stdio: "inherit" });
    child.on("close", (code) => resolve(code === 0));
  });

const stop = () =>
  new Promise((resolve) => {
    if (!server || server.exitCode !== null || server.signalCode !== null) return resolve();
    const late = setTimeout(() => server.kill("SIGKILL"), 5000);
    server.once("close", () => {
      clearTimeout(late);
      resolve();
    });
    server.kill("SIGTERM");
  });

async function build() {
  if (building) {
    again = true;
    return;
  }
  building = true;
  do {
    again = false;
    const withFront = front;
    front = false;
    const started = Date.now();
    const good = (!withFront || (await run("scripts/front"))) && (await run("cargo", "build", "-p", "server"));
    // What failed to build is tried again with the next change, whichever that is.
    if (!good && withFront) front = true;
    if (good && !again) {
      await stop();
      server = spawn(join(process.env.CARGO_TARGET_DIR, "debug", "pavillon"), args, { stdio: "inherit" });
      console.error(`-- built in ${((Date.now() - started) / 1000).toFixed(1)} s`);
    }
  } while (again);
  building = false;
}

// The demonstration wants an empty folder: a fresh one for each `make dev`.
if (!given.includes("--data")) rmSync(data, { recursive: true, force: true });

for (const room of rooms.filter((name) => existsSync(join(root, name)))) {
  watch(join(root, room), { recursive: true }, (_event, file) => {
    if (!file || /(^|\/)\.|~$|\.sw.$/.test(file)) return;
    if (["app", "domain"].includes(room)) front = true;
    clearTimeout(timer);
    timer = setTimeout(build, QUIET);
  });
}
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, async () => {
    await stop();
    process.exit(0);
  });
}
await build();
console.error("-- watching; Ctrl-C ends it");
