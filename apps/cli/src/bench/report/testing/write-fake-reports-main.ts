import { join } from "node:path";
import { compareCommand } from "../compare/compare-command.js";
import { writeReports } from "../write-reports.js";
import { fakeBenchResult } from "./fake-bench-result.js";

/** Reports of benches that never were, to be looked at: `node write-fake-reports-main.js <folder>`. */
const [folder = "fake-bench"] = process.argv.slice(2);
const [before, after] = [join(folder, "before"), join(folder, "after")];
const output = join(folder, "compare.html");

await writeReports(fakeBenchResult({ seed: 1 }), before);
await writeReports(fakeBenchResult({ seed: 2, slowness: 1.25 }), after);
process.stdout.write(await compareCommand({ compare: [before, after], output }));
