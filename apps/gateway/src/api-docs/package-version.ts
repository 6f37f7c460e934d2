import { readFileSync } from "node:fs";
import { z } from "zod";

const packageSchema = z.object({ version: z.string() });

/** The version in a package.json. @throws when it has none */
export function versionIn(file: string | URL): string {
  return packageSchema.parse(JSON.parse(readFileSync(file, "utf8"))).version;
}

/** Mynah's own: the file lies at the same place from `src` and from `dist`. */
export function gatewayVersion(): string {
  return versionIn(new URL("../../package.json", import.meta.url));
}
