import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/**
 * Of a package as it runs, built or as its source, with the versions of the npm libraries that it names: changes with any of
 * them, so nobody has to count. Not with the code of its neighbours here.
 */
export const codeVersion = (name: string): string => versionOf(dirname(createRequire(import.meta.url).resolve(name)));

const code = /(?<!\.d)\.[jt]s$/;

/** Of a folder with code, below that with its package.json. @throws Error where there is none */
export function versionOf(folder: string): string {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => code.test(file));
  if (files.length === 0) throw new Error(`There is no code in ${folder}: run npx tsc -b`);
  const hash = createHash("sha256").update(readFileSync(join(folder, "..", "package.json")));
  for (const file of files.sort()) hash.update(`\0${file}\0`).update(readFileSync(join(folder, file)));
  return hash.digest("hex").slice(0, 16);
}
