import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** Of a package as it is built, with the versions of the libraries that it names: changes with any of them, so nobody has to count. */
export function codeVersion(name: string): string {
  const built = dirname(createRequire(import.meta.url).resolve(name));
  const files = readdirSync(built, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".js"));
  const hash = createHash("sha256").update(readFileSync(join(built, "..", "package.json")));
  for (const file of files.sort()) hash.update(`\0${file}\0`).update(readFileSync(join(built, file)));
  return hash.digest("hex").slice(0, 16);
}
