import type { BenchSummary, Distribution, RequestFigures } from "../bench-result.js";
import { distributionOf } from "./distribution.js";
import { driftOf } from "./drift.js";

/** Of all requests; how fast they were is told of those that were heard whole. */
export function summarise(requests: readonly RequestFigures[], seconds: number): BenchSummary {
  const heard = requests.filter(({ error }) => error === undefined);
  const of = (figure: (request: RequestFigures) => number | undefined): Distribution | undefined =>
    distributionOf(heard.map(figure));
  return {
    requests: requests.length,
    errors: requests.length - heard.length,
    seconds,
    audioS: sum(requests.map(({ audioMs }) => audioMs)) / 1_000,
    firstByteMs: of(({ firstByteMs }) => firstByteMs),
    firstAudioMs: of(({ firstAudioMs }) => firstAudioMs),
    firstAudibleMs: of(({ firstAudibleMs }) => firstAudibleMs),
    endMs: of(({ endMs }) => endMs),
    realTimeFactor: of(({ realTimeFactor }) => realTimeFactor),
    maxGapMs: of(({ chunks, cadence }) => (chunks.length > 1 ? cadence.maxGapMs : undefined)),
    ...playedOf(requests),
    lagMs: distributionOf(requests.map(({ lagMs }) => lagMs)),
    drift: driftOf(heard),
  };
}

function playedOf(requests: readonly RequestFigures[]): Pick<BenchSummary, "stalls" | "underruns" | "withoutUnderrun"> {
  const smooth = requests.filter(({ error, player }) => error === undefined && player.underruns === 0);
  return {
    stalls: sum(requests.map(({ cadence }) => cadence.stalls)),
    underruns: sum(requests.map(({ player }) => player.underruns)),
    withoutUnderrun: requests.length === 0 ? 1 : smooth.length / requests.length,
  };
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
