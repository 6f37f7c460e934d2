import { countOf } from "../format-figure.js";
import type { BenchComparison } from "./compare-benches.js";
import { figureWords, rule, verdictWords } from "./verdict-words.js";

/** For the terminal. */
export function compareTable({ a, b, figures, warnings }: BenchComparison): string {
  const rows = figures.map((figure) => {
    const words = figureWords(figure);
    return [figure.figure, words.a, words.b, words.ratio, words.interval, verdictWords(figure.verdict)];
  });
  const table = aligned([["", "A", "B", "B by A", "99 % interval", ""], ...rows]);
  const heads = [`A: ${nameOf(a)}`, `B: ${nameOf(b)}`];
  return [...heads, "", ...table, "", ...warnings.map((words) => `Mind: ${words}`), rule, ""].join("\n");
}

const nameOf = ({ name, result: { target, requests } }: BenchComparison["a"]): string =>
  plain(
    `${name} (${target.address}${target.model === undefined ? "" : `, ${target.model}`}, ${countOf(requests.length, "request")})`,
  );

/** Figures to the right, words to the left. */
function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 || column === 5 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!),
      )
      .join("  ")
      .trimEnd(),
  );
}

/** A file from elsewhere must not move the cursor or colour the terminal. */
const plain = (text: string): string => text.replaceAll(/\p{Cc}/gu, "?");
