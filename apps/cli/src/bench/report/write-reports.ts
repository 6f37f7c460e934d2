import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { BenchResult } from "../bench-result.js";

/** Writes what was measured into a folder. @returns the files */
export async function writeReports(result: BenchResult, folder: string): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, "bench.json");
  await writeFile(file, `${JSON.stringify(result, undefined, 2)}\n`);
  return [file];
}
