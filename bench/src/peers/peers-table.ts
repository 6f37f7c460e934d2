import { compareBenches, figureWords, formatMs, formatRatio, formatShare, type ComparedFigure } from "@mynah/cli/bench";
import type { MeasuredServer } from "./measured-server.js";

const verdicts: Readonly<Record<ComparedFigure["verdict"], string>> = {
  better: "better",
  worse: "worse",
  same: "the same",
  unknown: "unsure",
};

type Row = readonly string[];

/** Mynah, and each peer beside it with its ratio to Mynah. */
export function peersTable(mynah: MeasuredServer, peers: readonly MeasuredServer[]): string {
  const head = ["", mynah.name, ...peers.flatMap(({ name }) => [name, "/ mynah", "it is"])];
  return aligned([head, ...timedRows(mynah, peers), ...countRows(mynah, peers)]);
}

function timedRows(mynah: MeasuredServer, peers: readonly MeasuredServer[]): readonly Row[] {
  const sides = (peers.length === 0 ? [mynah] : peers).map((peer) => compare(mynah, peer));
  return (sides[0] ?? []).map((first, row) => {
    const cells = sides.flatMap((side) => {
      const figure = side[row] as ComparedFigure;
      const { b, ratio } = figureWords(figure);
      return [b, ratio, verdicts[figure.verdict]];
    });
    return [first.figure, figureWords(first).a, ...(peers.length === 0 ? [] : cells)];
  });
}

/** A peer against Mynah. */
export const compare = (mynah: MeasuredServer, peer: MeasuredServer): readonly ComparedFigure[] =>
  compareBenches(mynah, peer).figures;

const counts: readonly (readonly [name: string, of: (server: MeasuredServer) => string])[] = [
  ["requests", ({ result }) => String(result.summary.requests)],
  ["errors", ({ result }) => String(result.summary.errors)],
  ["underruns", ({ result }) => String(result.summary.underruns)],
  ["stalls above 200 ms", ({ result }) => String(result.summary.stalls)],
  ["sound lost of a speech", ({ sound }) => formatMs(sound.lostMs)],
  ["frames of a speech never heard", ({ sound }) => formatRatio(sound.missing)],
  ["heard again", ({ sound }) => formatRatio(sound.repeated)],
  ["like none", ({ sound }) => formatRatio(sound.unlike)],
  [
    "difference from the exact sound",
    ({ sound }) => (sound.errorDb === undefined ? "none" : `${sound.errorDb.toFixed(0)} dB`),
  ],
  ["its worst sample, of full scale", ({ sound }) => formatShare(sound.worst)],
  ["pops at frames' borders", ({ sound }) => sound.pops.toFixed(2)],
  [
    "model free after a hang-up",
    ({ hangUps }) => (hangUps.medianMs === undefined ? "never" : formatMs(hangUps.medianMs)),
  ],
  ["completions asked for", ({ serving }) => String(serving.asked)],
  ["codes late, p99", ({ serving }) => formatMs(serving.lateMs?.p99)],
];

const countRows = (mynah: MeasuredServer, peers: readonly MeasuredServer[]): readonly Row[] =>
  counts.map(([name, of]) => [name, of(mynah), ...peers.flatMap((peer) => [of(peer), "", ""])]);

/** Figures to the right, words to the left. */
function aligned(rows: readonly Row[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const isWords = (column: number): boolean => column === 0 || (column > 2 && column % 3 === 1);
  const cell = (text: string, column: number): string =>
    isWords(column) ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0);
  return rows.map((row) => row.map(cell).join("  ").trimEnd()).join("\n");
}
