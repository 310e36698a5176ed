import { execFileSync } from "node:child_process";
import { join } from "node:path";

/** A program of the environment that `scripts/tools test` makes from requirements.txt. */
export function pythonProgram(name: string): string {
  const tools = process.env.PAVILLON_TOOLS;
  if (!tools) throw new Error("PAVILLON_TOOLS is not set: run scripts/end2end");
  return join(tools, "python", "bin", name);
}

/** What Python prints. */
export function python(args: string[]): string {
  return execFileSync(pythonProgram("python"), args, { encoding: "utf8", timeout: 60_000, stdio: ["ignore", "pipe", "pipe"] });
}
