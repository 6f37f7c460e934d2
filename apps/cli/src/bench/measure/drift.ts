import type { BenchSummary, RequestFigures } from "../bench-result.js";
import { meanOf } from "./distribution.js";

/** The last half of the iterations by the first; of an odd number the one in the middle belongs to neither. */
export function driftOf(requests: readonly RequestFigures[]): BenchSummary["drift"] {
  const iterations = Math.max(0, ...requests.map(({ iteration }) => iteration)) + 1;
  const half = Math.floor(iterations / 2);
  const first = requests.filter(({ iteration }) => iteration < half);
  const last = requests.filter(({ iteration }) => iteration >= iterations - half);
  const ratio = (figure: (request: RequestFigures) => number | undefined): number =>
    meanOf(known(last.map(figure))) / meanOf(known(first.map(figure)));
  const drift = { firstAudio: ratio((one) => one.firstAudioMs), realTimeFactor: ratio((one) => one.realTimeFactor) };
  return Number.isFinite(drift.firstAudio) && Number.isFinite(drift.realTimeFactor) ? drift : undefined;
}

const known = (values: readonly (number | undefined)[]): number[] => values.filter((value) => value !== undefined);
