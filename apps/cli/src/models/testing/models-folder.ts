import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const shipped = fileURLToPath(new URL("../../../../../models/", import.meta.url));

export interface ModelsFolder {
  readonly path: string;
  /** the folder of snac-24khz */
  readonly codec: string;
  /** Changes fields of its manifest's source. */
  editSource(change: object): void;
  remove(): void;
}

/** A models folder of its own, with the shipped manifest of snac-24khz and the profile that uses it. */
export function makeModelsFolder(): ModelsFolder {
  const path = mkdtempSync(join(tmpdir(), "mynah-models-"));
  const codec = join(path, "snac-24khz");
  for (const name of ["snac-24khz/codec.json", "orpheus-3b/profile.json"]) {
    mkdirSync(join(path, name, ".."), { recursive: true });
    cpSync(join(shipped, name), join(path, name));
  }
  return {
    path,
    codec,
    editSource(change) {
      const manifest = JSON.parse(readFileSync(join(codec, "codec.json"), "utf8")) as { source: object };
      writeFileSync(
        join(codec, "codec.json"),
        JSON.stringify({ ...manifest, source: { ...manifest.source, ...change } }),
      );
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}
