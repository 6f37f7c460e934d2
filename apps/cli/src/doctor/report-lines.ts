import type { Finding } from "./check.js";

/** A line for each finding, its remedy below it, and a summary. */
export function reportLines(findings: readonly Finding[]): readonly string[] {
  const width = Math.max(...findings.map(({ check }) => check.length));
  return [...findings.flatMap((finding) => linesOf(finding, width)), "", summaryOf(findings)];
}

function linesOf({ state, check, says, remedy }: Finding, width: number): readonly string[] {
  const line = `${state.padEnd(4)}  ${check.padEnd(width)}  ${says}`;
  return remedy === undefined ? [line] : [line, `${" ".repeat(width + 8)}-> ${remedy}`];
}

function summaryOf(findings: readonly Finding[]): string {
  const count = (state: Finding["state"]): number => findings.filter((finding) => finding.state === state).length;
  const [failures, warnings] = [count("fail"), count("warn")];
  if (failures + warnings === 0) return "All is well.";
  const words = warnings === 1 ? "1 warning" : `${warnings} warnings`;
  if (failures === 0) return `Mynah can run: ${words}.`;
  return `${failures === 1 ? "1 failure" : `${failures} failures`}, ${words}. What failed keeps Mynah from running.`;
}
