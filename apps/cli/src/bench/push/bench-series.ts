import { hostname } from "node:os";
import { maskAddress } from "../../redis/mask-address.js";
import type { BenchLoad, BenchResult, BenchSummary, Distribution } from "../bench-result.js";

/** One figure as Prometheus keeps it. */
export interface Series {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

type Named = readonly [name: string, value: number | undefined, labels?: Readonly<Record<string, string>>];

const stats = ["min", "mean", "p50", "p90", "p95", "p99", "max"] as const;

/** The summary of a bench, in base units; which server was measured, and how, stands in the labels. What nobody measured is left out. */
export function benchSeries(result: BenchResult): readonly Series[] {
  const { target, load, texts, summary, cold, slo = [] } = result;
  const { dialect, model, voice } = target;
  const where = { job: "mynah_bench", instance: hostname(), server: maskAddress(target.address), dialect };
  const what = { model, voice, texts, ...loadLabels(load), ...stoppedLabel(result) };
  const all: readonly Named[] = [
    ...spreads(summary),
    ...totals(summary),
    ["cold_first_audio_seconds", seconds(cold?.firstAudioMs)],
    ...slo.map(({ written, isHeld }): Named => ["slo_held", Number(isHeld), { slo: written }]),
  ];
  return all.flatMap(([name, value, labels]) =>
    value === undefined
      ? []
      : [{ labels: { ...where, ...given({ ...what, ...labels }), __name__: `mynah_bench_${name}` }, value }],
  );
}

/** A series of its own: what was measured in part is no point in the curve of whole benches. */
const stoppedLabel = ({ stoppedEarly }: BenchResult): Readonly<Record<string, string>> =>
  stoppedEarly === true ? { stopped_early: "true" } : {};

function loadLabels(load: BenchLoad): Readonly<Record<string, string>> {
  return load.kind === "closed"
    ? { load: "closed", listeners: `${load.listeners}` }
    : { load: "open", requests_per_second: `${load.perSecond}` };
}

function spreads(summary: BenchSummary): readonly Named[] {
  return [
    ...spread("first_byte_seconds", summary.firstByteMs, 1_000),
    ...spread("first_audio_seconds", summary.firstAudioMs, 1_000),
    ...spread("first_audible_seconds", summary.firstAudibleMs, 1_000),
    ...spread("end_seconds", summary.endMs, 1_000),
    ...spread("longest_gap_seconds", summary.maxGapMs, 1_000),
    ...spread("lag_seconds", summary.lagMs, 1_000),
    ...spread("real_time_factor", summary.realTimeFactor, 1),
  ];
}

function spread(name: string, values: Distribution | undefined, divisor: number): readonly Named[] {
  if (values === undefined) return [];
  return stats.map((stat): Named => [name, values[stat] / divisor, { stat }]);
}

function totals({ requests, errors, audioS, stalls, underruns, ...summary }: BenchSummary): readonly Named[] {
  return [
    ["requests", requests],
    ["errors", errors],
    ["run_seconds", summary.seconds],
    ["audio_seconds", audioS],
    ["stalls", stalls],
    ["underruns", underruns],
    ["without_underrun_ratio", summary.withoutUnderrun],
    ["first_audio_drift_ratio", summary.drift?.firstAudio],
    ["real_time_factor_drift_ratio", summary.drift?.realTimeFactor],
  ];
}

const seconds = (ms: number | undefined): number | undefined => (ms === undefined ? undefined : ms / 1_000);

/** Prometheus takes an empty label for none. */
function given(labels: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  const named = Object.entries(labels).filter((label): label is [string, string] => label[1] !== undefined);
  return Object.fromEntries(named);
}
