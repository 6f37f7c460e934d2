import { readFile, rename, writeFile } from "node:fs/promises";
import { ModelFileError } from "@mynah/program";

export type Guard<Value> = (value: unknown) => value is Value;

/** Undefined when there is no such file. @throws ModelFileError when it holds something else */
export async function readJsonFile<Value>(file: string, isValue: Guard<Value>): Promise<Value | undefined> {
  const text = await readFile(file, "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  const value = parseOrUndefined(text);
  if (isValue(value)) return value;
  throw new ModelFileError(`${file} is malformed: delete it and pull again`);
}

/** Whoever reads at the same time sees the old file or the new one, never a part. */
export async function writeJsonFile(file: string, value: object): Promise<void> {
  await writeFile(`${file}.new`, `${JSON.stringify(value, undefined, 2)}\n`);
  await rename(`${file}.new`, file);
}

function parseOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
