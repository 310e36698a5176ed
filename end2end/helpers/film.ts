// What a camera sees of printed badges: frames drawn from the pages of their PDFs.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pythonProgram } from "./python.ts";

const PROGRAM = new URL("frames.py", import.meta.url).pathname;

/** Makes a film in which each badge is held before the camera in turn; answers its path. */
export function badgeOnFilm(pdfs: Buffer[], film: string): string {
  draw("video", pdfs, film);
  return film;
}

/** Makes frames that are hard to read, and `frames.json` beside them. */
export function hardFrames(pdfs: Buffer[], folder: string): void {
  draw("hard", pdfs, folder);
}

function draw(what: string, pdfs: Buffer[], to: string): void {
  const folder = mkdtempSync(join(tmpdir(), "pavillon-film-"));
  try {
    const pages = pdfs.map((pdf, number) => {
      const page = join(folder, `page-${number}`);
      writeFileSync(`${page}.pdf`, pdf);
      execFileSync("pdftoppm", ["-r", "200", "-f", "1", "-singlefile", "-png", `${page}.pdf`, page], { stdio: "pipe", timeout: 60_000 });
      return `${page}.png`;
    });
    execFileSync(pythonProgram("python"), [PROGRAM, what, to, ...pages], { stdio: ["ignore", "pipe", "pipe"], timeout: 600_000 });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
