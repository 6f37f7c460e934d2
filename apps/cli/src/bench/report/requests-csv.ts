import type { BenchResult, RequestFigures } from "../bench-result.js";
import { csvLine } from "./csv.js";
import { serverFigures } from "./figures/server-figures.js";

type Field = readonly [name: string, of: (request: RequestFigures) => string | number | undefined];

const fields: readonly Field[] = [
  ["iteration", ({ iteration }) => iteration],
  ["index", ({ index }) => index],
  ["prompt", ({ prompt }) => prompt.id],
  ["language", ({ prompt }) => prompt.language],
  ["characters", ({ prompt }) => prompt.characters],
  ["planned_at_ms", ({ plannedAtMs }) => plannedAtMs],
  ["lag_ms", ({ lagMs }) => rounded(lagMs)],
  ["error", ({ error }) => error],
  ["first_byte_ms", ({ firstByteMs }) => rounded(firstByteMs)],
  ["first_audio_ms", ({ firstAudioMs }) => rounded(firstAudioMs)],
  ["first_audible_ms", ({ firstAudibleMs }) => rounded(firstAudibleMs)],
  ["end_ms", ({ endMs }) => rounded(endMs)],
  ["bytes", ({ bytes }) => bytes],
  ["audio_ms", ({ audioMs }) => rounded(audioMs)],
  ["real_time_factor", ({ realTimeFactor }) => rounded(realTimeFactor, 5)],
  ["chunks", ({ chunks }) => chunks.length],
  ["mean_gap_ms", ({ cadence }) => rounded(cadence.meanGapMs)],
  ["jitter_ms", ({ cadence }) => rounded(cadence.jitterMs)],
  ["max_gap_ms", ({ cadence }) => rounded(cadence.maxGapMs)],
  ["stalls", ({ cadence }) => cadence.stalls],
  ["underruns", ({ player }) => player.underruns],
  ["silent_ms", ({ player }) => rounded(player.silentMs)],
];

/** bench.csv: a line per request, the cold one first. An empty field: the request has no such figure. */
export function requestsCsv({ cold, requests }: BenchResult): string {
  const all = cold === undefined ? requests : [cold, ...requests];
  const columns: readonly Field[] = [...fields, ...serverFigures(all).map(({ name }) => serverField(name))];
  const head = csvLine(["is_cold", ...columns.map(([name]) => name)]);
  return (
    head + all.map((request) => csvLine([Number(request === cold), ...columns.map(([, of]) => of(request))])).join("")
  );
}

/** Own figures only: a server may call one `constructor`. */
const serverField = (name: string): Field => [
  `server_${name}`,
  ({ server = {} }) => (Object.hasOwn(server, name) ? server[name] : undefined),
];

const rounded = (value: number | undefined, digits = 3): number | undefined =>
  value === undefined ? undefined : Number(value.toFixed(digits));
