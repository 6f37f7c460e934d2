import { readFile } from "node:fs/promises";
import { parse } from "node:path";
import { SettingsError } from "@mynah/program";
import type { DecodeReference } from "./reference-parts.js";

export interface StartupReferenceFiles {
  /** path of a sound file */
  readonly file: string;
  /** what is said in it; absent: the text file of the same name, if there is one */
  readonly text: string | undefined;
}

/** The sound and the words of STARTUP_REFERENCE. @throws SettingsError */
export async function readStartupReference(
  { file, text }: StartupReferenceFiles,
  decode: DecodeReference,
): Promise<{ readonly samples: Int16Array; readonly text: string }> {
  try {
    const { samples } = await decode(await readFile(file));
    return { samples, text: text ?? (await readTextBeside(file)) };
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new SettingsError(`STARTUP_REFERENCE cannot be used: ${file}: ${why}`, { cause });
  }
}

/** Empty where there is none. */
async function readTextBeside(file: string): Promise<string> {
  const { dir, name } = parse(file);
  const beside = `${dir === "" ? "." : dir}/${name}.txt`;
  return (await readFile(beside, "utf8").catch(() => "")).trim();
}
