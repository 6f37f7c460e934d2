import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runProgram } from "../run-program.js";

/** Whether a path of the checkout goes into an image: `.dockerignore`, whose last line that fits decides. */
export function createContextFilter(ignoreFile: string): (path: string) => boolean {
  const lines = ignoreFile.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  const rules = lines.map((line) => ({ isKept: line.startsWith("!"), pattern: line.replace(/^!/, "") }));
  return (path) => rules.findLast(({ pattern }) => fits(path, pattern))?.isKept ?? true;
}

/** A pattern fits what it names, and all below that. */
function fits(path: string, pattern: string): boolean {
  const words = pattern.replaceAll(/[.+^${}()|[\]\\]/g, "\\$&");
  const expression = words.replaceAll("**/", "(.*/)?").replaceAll(/(?<!\.|\))\*/g, "[^/]*");
  return new RegExp(`^${expression}(/.*)?$`).test(path);
}

/** All files that a build would see of the checkout as it would be committed. */
export async function listContext(root: string): Promise<readonly string[]> {
  const listing = ["-C", root, "ls-files", "--cached", "--others", "--exclude-standard"];
  const { stdout } = await runProgram("git", listing);
  const isKept = createContextFilter(readFileSync(join(root, ".dockerignore"), "utf8"));
  return String(stdout)
    .split("\n")
    .filter((path) => path !== "" && isKept(path));
}
