// What the program itself says to what it cannot work with. What pages answer to bad input, strangers and
// limits is tried beside each of the server's handlers.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "../helpers/fixtures.ts";

test("an unknown database address is refused and leaves nothing behind", () => {
  const folder = mkdtempSync(join(tmpdir(), "pavillon-edges-"));
  try {
    for (const address of ["mysql://somewhere/x", `sqlite:${join(folder, "typing-error.sqlite")}`]) {
      const data = join(folder, "data");
      let said = "";
      try {
        execFileSync(process.env.PAVILLON_BINARY ?? "", ["serve", "--data", data, "--database", address], { stdio: "pipe", timeout: 20_000 });
      } catch (error) {
        said = String((error as { stderr?: Buffer }).stderr);
      }
      expect(said).toMatch(/^pavillon: .{20,}/m);
      expect(existsSync(join(folder, "typing-error.sqlite"))).toBe(false);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
