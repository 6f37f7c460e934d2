import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { BenchResult } from "../bench-result.js";
import { maskAddress } from "../../redis/mask-address.js";
import { reportPage } from "./page/report-page.js";
import { requestsCsv } from "./requests-csv.js";

/** Writes what was measured into a folder, which is made if need be: bench.json, bench.csv, report.html. @returns the files, in this order */
export async function writeReports(measured: BenchResult, folder: string): Promise<readonly string[]> {
  const { target } = measured;
  // Reports are passed on; a password in the address is not for everybody.
  const result = { ...measured, target: { ...target, address: maskAddress(target.address) } };
  const files = [
    ["bench.json", () => `${JSON.stringify(result)}\n`],
    ["bench.csv", () => requestsCsv(result)],
    ["report.html", () => reportPage(result)],
  ] as const;
  await mkdir(folder, { recursive: true });
  // The figures come first: they are kept even if drawing them should fail.
  for (const [name, write] of files) await writeFile(join(folder, name), write());
  return files.map(([name]) => join(folder, name));
}
