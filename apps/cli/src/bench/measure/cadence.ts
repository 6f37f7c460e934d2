import type { CadenceFigures } from "../bench-result.js";
import { meanOf } from "./distribution.js";
import type { SoundChunk } from "./sound-chunks.js";

const stallMs = 200;

/** Of the gaps between chunks. */
export function cadenceOf(chunks: readonly SoundChunk[]): CadenceFigures {
  const gaps = differences(chunks.map(({ atMs }) => atMs));
  return {
    meanGapMs: meanOf(gaps),
    jitterMs: meanOf(differences(gaps).map(Math.abs)),
    maxGapMs: gaps.reduce((most, gap) => Math.max(most, gap), 0),
    stalls: gaps.filter((gap) => gap > stallMs).length,
  };
}

function differences(values: readonly number[]): number[] {
  return values.slice(1).map((value, index) => value - (values[index] ?? 0));
}
