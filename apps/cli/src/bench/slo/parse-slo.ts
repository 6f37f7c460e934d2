import type { BenchSummary, Distribution } from "../bench-result.js";
import { OperatorError } from "../../operator-error.js";
import { withoutNoise } from "./without-noise.js";

/** What is promised of a bench's figures: `ttfa_p95=300ms`. */
export interface Promised {
  readonly written: string;
  readonly limit: number;
  /** of what is better the more there is */
  readonly isLeast: boolean;
  readonly valueIn: (summary: BenchSummary) => number | undefined;
}

type Figure = "firstByteMs" | "firstAudioMs" | "firstAudibleMs" | "endMs" | "realTimeFactor" | "maxGapMs" | "lagMs";
export type Unit = "time" | "number" | "share";

const figures: Readonly<Record<string, Figure>> = {
  ttfb: "firstByteMs",
  ttfa: "firstAudioMs",
  audible: "firstAudibleMs",
  end: "endMs",
  rtf: "realTimeFactor",
  gap: "maxGapMs",
  lag: "lagMs",
};
const statistics: readonly (keyof Distribution)[] = ["min", "mean", "p50", "p90", "p95", "p99", "max"];
const counts: readonly ("errors" | "underruns" | "stalls")[] = ["errors", "underruns", "stalls"];
const smooth = "without_underrun";

export const statisticNames = `_${statistics.join(", _")}`;
export const sloNames: readonly string[] = [...Object.keys(figures), ...counts, smooth];
const sloWords = `${Object.keys(figures).join(", ")} with ${statisticNames}; ${counts.join(", ")}, ${smooth}`;

/** @throws OperatorError that names what can be promised */
export function parseSlo(written: string): readonly Promised[] {
  return written.split(",").map((part) => parseOne(part.trim()));
}

function parseOne(written: string): Promised {
  const [name = "", value = ""] = written.split("=").map((part) => part.trim());
  const read = readerOf(name);
  if (read === undefined) throw new OperatorError(`--slo: "${name}" is no figure: there are ${sloWords}`);
  const limit = limitOf(value, read.unit);
  if (limit === undefined)
    throw new OperatorError(
      `--slo: "${written}" has no limit: write one like ttfa_p95=300ms, rtf_mean=0.8, underruns=0, ${smooth}=99%`,
    );
  return { written, limit, isLeast: name === smooth, valueIn: read.valueIn };
}

/** What a promise is about, as it was written; one of another version may be about nothing that is known here. */
export function figureOf(written: string): { readonly name: string; readonly unit: Unit; readonly isLeast: boolean } {
  const name = written.split("=")[0]?.trim() ?? "";
  return { name, unit: readerOf(name)?.unit ?? "number", isLeast: name === smooth };
}

function readerOf(name: string): (Pick<Promised, "valueIn"> & { readonly unit: Unit }) | undefined {
  const count = counts.find((one) => one === name);
  if (count !== undefined) return { unit: "number", valueIn: (summary) => summary[count] };
  if (name === smooth) return { unit: "share", valueIn: ({ withoutUnderrun }) => withoutUnderrun };
  const [stem = "", wanted = ""] = name.split("_");
  const figure = Object.hasOwn(figures, stem) ? figures[stem] : undefined;
  const statistic = statistics.find((one) => one === wanted);
  if (figure === undefined || statistic === undefined || name !== `${stem}_${wanted}`) return undefined;
  return { unit: figure.endsWith("Ms") ? "time" : "number", valueIn: (summary) => summary[figure]?.[statistic] };
}

const units: Readonly<Record<Unit, Readonly<Record<string, number>>>> = {
  time: { "": 1, ms: 1, s: 1_000 },
  number: { "": 1 },
  share: { "": 1, "%": 0.01 },
};

function limitOf(value: string, unit: Unit): number | undefined {
  const [, digits = "", suffix = ""] = /^(\d+(?:\.\d+)?|\.\d+)\s*(ms|s|%)?$/.exec(value) ?? [];
  const factor = units[unit][suffix];
  return digits === "" || factor === undefined ? undefined : withoutNoise(Number(digits) * factor);
}
