import type { BenchResult, BenchSummary, Distribution, RequestFigures } from "../bench-result.js";

const columns = ["min", "mean", "p50", "p90", "p95", "p99", "max"] as const;
const nameWidth = 22;
const cellWidth = 9;

/** What was measured, for a person. */
export function resultTable(result: BenchResult): string {
  const { summary, cold } = result;
  const blocks = [
    headLines(result),
    [totalsLine(summary), ...(cold === undefined ? [] : [coldLine(cold)])],
    figureLines(summary),
    [smoothLine(summary), ...driftLines(summary)],
    errorLines(result.requests),
  ];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n");
}

function headLines({ target, load, texts, seed, iterations, stoppedEarly, machine }: BenchResult): readonly string[] {
  const { dialect, address, model = "default", voice = "default" } = target;
  const who = load.kind === "closed" ? count(load.listeners, "listener") : `${load.perSecond} a second (Poisson)`;
  const early = stoppedEarly === true ? ", stopped early" : "";
  return [
    `${address} (${dialect}), model ${model}, voice ${voice}, ${target.sampleRate} Hz`,
    `${who}, texts ${texts}, ${count(iterations, "iteration")}, seed ${seed}${early}`,
    `measured on ${machine}`,
  ];
}

function totalsLine({ requests, errors, seconds, audioS }: BenchSummary): string {
  const pace = seconds > 0 ? ` (${(audioS / seconds).toFixed(1)} s a second)` : "";
  return `${count(requests, "request")} in ${seconds.toFixed(1)} s, ${count(errors, "error")}, ${audioS.toFixed(1)} s of sound${pace}`;
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

function smoothLine({ underruns, withoutUnderrun, stalls }: BenchSummary): string {
  const share = `${(withoutUnderrun * 100).toFixed(1)} % of requests played without one`;
  return `${count(underruns, "underrun")} (${share}), ${count(stalls, "stall")} of more than 200 ms`;
}

function driftLines({ drift }: BenchSummary): readonly string[] {
  if (drift === undefined) return [];
  const { firstAudio, realTimeFactor } = drift;
  return [
    `drift, last iterations by first: first audio ${firstAudio.toFixed(2)}, real-time factor ${realTimeFactor.toFixed(2)}`,
  ];
}

/** Each kind once, the most frequent first. */
function errorLines(requests: readonly RequestFigures[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { error } of requests) if (error !== undefined) counts.set(error, (counts.get(error) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).map(([words, times]) => `${times} x ${words}`);
}

const ms = (value: number): string => value.toFixed(value < 100 ? 1 : 0);
const count = (number: number, what: string): string => `${number} ${what}${number === 1 ? "" : "s"}`;
