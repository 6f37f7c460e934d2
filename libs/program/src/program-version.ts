import { readFileSync } from "node:fs";
import { z } from "zod";

const packageSchema = z.object({ version: z.string() });

/** Mynah's version: the file lies at the same place from `src` and from `dist`. */
export function programVersion(): string {
  const file = new URL("../package.json", import.meta.url);
  return packageSchema.parse(JSON.parse(readFileSync(file, "utf8"))).version;
}
