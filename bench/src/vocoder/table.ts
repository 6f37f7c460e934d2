import type { MeasuredCase } from "./compare.js";
import type { SummaryRow } from "./summary.js";
import { VARIANT_TITLES } from "./variants.js";
import type { Verdict } from "./verdicts.js";

type TableRow = Readonly<Record<string, string | number>>;

/** For console.table; a figure that this run cannot give is a dash. */
export function toTable(rows: readonly SummaryRow[]): readonly TableRow[] {
  return rows.map((row) => ({
    speech: `${row.streams} x ${row.seconds} s`,
    way: row.isSteady ? "  of it, windows of 16 frames and more" : VARIANT_TITLES[row.variant],
    "audio s / core s": round(row.audioPerCoreSecond),
    "audio s / s": round(row.audioPerWallSecond),
    "x whole": round(row.timesWhole),
    "x shortest": round(row.growth),
    "first chunk, codes": row.isSteady ? "-" : row.firstChunkCodes,
    windows: row.windowsPerStream,
    "frames / frame": round(row.framesPerFrame),
    "lost ms": row.isSteady ? "-" : Math.round(row.lostMs),
  }));
}

export function toVerdictLine({ promise, figure, isKept, scene }: Verdict): string {
  if (figure === undefined) return `not measured (--seconds 10,60 and a --budget for them would): ${promise}`;
  return `${isKept ? "kept" : "BROKEN"}: ${promise}: ${round(figure)} (${scene}, the worst measured)`;
}

/** A case that was skipped, with what it was thought to take. */
export function toSkippedLine({ variant, streams, seconds, estimateS }: MeasuredCase): string {
  return `skipped: ${streams} x ${seconds} s, ${VARIANT_TITLES[variant]}: about ${Math.round(estimateS)} s a round`;
}

function round(value: number): string | number {
  return Number.isFinite(value) ? Number(value.toPrecision(3)) : "-";
}
