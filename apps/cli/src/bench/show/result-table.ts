import type { BenchLoad, BenchResult, BenchSummary, Distribution, RequestFigures } from "../bench-result.js";
import { countOf } from "../report/format-figure.js";
import { verdictLine } from "../slo/verdict-words.js";
import { driftMeaning, figureMeanings, lagMeaning, legendLines } from "./figure-legend.js";

const columns = ["min", "mean", "p50", "p90", "p95", "p99", "max"] as const;
const nameWidth = 22;
const cellWidth = 9;

/** What was measured, for a person. */
export function resultTable(result: BenchResult): string {
  const { summary, cold, slo = [] } = result;
  const blocks = [
    headLines(result),
    [totalsLine(summary), ...(cold === undefined ? [] : [coldLine(cold)])],
    ...(summary.requests > summary.errors ? [figureLines(summary), smoothLines(summary), legendOf(summary)] : []),
    errorLines(result.requests),
    slo.map(verdictLine),
  ];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n");
}

function headLines({ target, load, texts, seed, iterations, stoppedEarly, machine }: BenchResult): readonly string[] {
  const { dialect, address, model = "default", voice = "default" } = target;
  return [
    `${address} (${dialect}), model ${model}, voice ${voice}, ${target.sampleRate} Hz`,
    `${loadWords(load)}, texts ${texts}, ${countOf(iterations, "iteration")}, seed ${seed}`,
    `measured on ${machine}`,
    ...(stoppedEarly === true ? ["STOPPED EARLY: only what was heard until then is counted"] : []),
  ];
}

function loadWords(load: BenchLoad): string {
  return load.kind === "closed" ? countOf(load.listeners, "listener") : `${load.perSecond} a second (Poisson)`;
}

function totalsLine({ requests, errors, seconds, audioS }: BenchSummary): string {
  const pace = seconds > 0 ? ` (${(audioS / seconds).toFixed(1)} s a second)` : "";
  return `${countOf(requests, "request")} in ${seconds.toFixed(1)} s, ${countOf(errors, "error")}, ${audioS.toFixed(1)} s of sound${pace}`;
}

function coldLine({ error, firstAudioMs, endMs, realTimeFactor }: RequestFigures): string {
  if (error !== undefined) return `cold: ${error}`;
  const factor = realTimeFactor === undefined ? "" : `, real-time factor ${realTimeFactor.toFixed(2)}`;
  return `cold, not among them: first audio ${ms(firstAudioMs ?? NaN)} ms, end ${ms(endMs)} ms${factor}`;
}

function figureLines(summary: BenchSummary): readonly string[] {
  const head = "".padEnd(nameWidth) + columns.map((name) => name.padStart(cellWidth)).join("");
  return [
    head,
    ...row("first byte, ms", summary.firstByteMs, ms),
    ...row("first audio, ms", summary.firstAudioMs, ms),
    ...row("first audible, ms", summary.firstAudibleMs, ms),
    ...row("all of it, ms", summary.endMs, ms),
    ...row("real-time factor", summary.realTimeFactor, (value) => value.toFixed(3)),
    ...row("longest gap, ms", summary.maxGapMs, ms),
    ...row("the bench's lag, ms", summary.lagMs, ms),
  ];
}

function row(name: string, values: Distribution | undefined, show: (value: number) => string): readonly string[] {
  if (values === undefined) return [];
  return [name.padEnd(nameWidth) + columns.map((column) => show(values[column]).padStart(cellWidth)).join("")];
}

function smoothLines({ underruns, withoutUnderrun, stalls, drift }: BenchSummary): readonly string[] {
  const share = `${(withoutUnderrun * 100).toFixed(1)} % of requests played without one`;
  return [`${countOf(underruns, "underrun")} (${share}), ${countOf(stalls, "stall")}`, ...driftLines(drift)];
}

function driftLines(drift: BenchSummary["drift"]): readonly string[] {
  if (drift === undefined) return [];
  const { firstAudio, realTimeFactor } = drift;
  return [
    `drift, last iterations by first: first audio ${firstAudio.toFixed(2)}, real-time factor ${realTimeFactor.toFixed(2)}`,
  ];
}

const legendOf = ({ drift }: BenchSummary): readonly string[] =>
  legendLines({ ...figureMeanings, ...lagMeaning, ...(drift === undefined ? {} : driftMeaning) });

/** Each kind once, the most frequent first. */
function errorLines(requests: readonly RequestFigures[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { error } of requests) if (error !== undefined) counts.set(error, (counts.get(error) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).map(([words, times]) => `${times} x ${words}`);
}

const ms = (value: number): string => value.toFixed(value < 100 ? 1 : 0);
