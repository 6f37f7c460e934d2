import { writeFile } from "node:fs/promises";
import { OperatorError } from "../../../operator-error.js";
import { compareBenches, type BenchComparison } from "./compare-benches.js";
import { comparePage } from "./compare-page.js";
import { compareTable } from "./compare-table.js";
import { readBench } from "./read-bench.js";

export interface CompareFlags {
  readonly compare: readonly string[];
  /** the HTML page; absent: none is written */
  readonly output?: string | undefined;
  readonly json?: boolean | undefined;
}

/** @returns what to print @throws OperatorError */
export async function compareCommand({ compare, output, json }: CompareFlags): Promise<string> {
  const [first, second, ...more] = compare;
  if (first === undefined || second === undefined || more.length > 0) {
    throw new OperatorError("--compare takes two files: the bench.json before, and the one after.");
  }
  const [a, b] = [await readBench(first), await readBench(second)];
  const comparison = compareBenches({ name: first, result: a }, { name: second, result: b });
  if (output !== undefined) await writePage(output, comparison);
  if (json) return `${JSON.stringify(withoutRequests(comparison), undefined, 2)}\n`;
  return compareTable(comparison) + (output === undefined ? "" : `Written: ${output}\n`);
}

async function writePage(output: string, comparison: BenchComparison): Promise<void> {
  try {
    await writeFile(output, comparePage(comparison));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new OperatorError(`-o: ${output} cannot be written (${code}): name a file in a folder that exists`);
  }
}

/** `mynah bench --compare a.json b.json [-o compare.html]`. @throws OperatorError */
export async function runComparison(flags: CompareFlags): Promise<void> {
  process.stdout.write(await compareCommand(flags));
}

/** The files hold the requests already. */
const withoutRequests = ({ a, b, figures, warnings }: BenchComparison) => ({
  ...{ a: a.name, b: b.name },
  figures,
  warnings,
});
