export type { BenchResult, BenchSummary, RequestFigures } from "./bench-result.js";
export { runBench as measureServer } from "./load/run-bench.js";
export type { BenchPlan } from "./load/bench-plan.js";
export { summarise } from "./measure/summarise.js";
export { compareBenches, type BenchComparison, type ComparedFigure } from "./report/compare/compare-benches.js";
export { figureWords } from "./report/compare/verdict-words.js";
export { formatMs, formatRatio, formatShare } from "./report/format-figure.js";
export { writeReports } from "./report/write-reports.js";
export { OperatorError } from "../operator-error.js";
