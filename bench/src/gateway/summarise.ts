import { percentile } from "../percentile.js";

export interface MeasuredSize {
  readonly streams: number;
  readonly chunkFrames: number;
  /** from the vocoder's asking Redis to the sound at the client */
  readonly delaysMs: readonly number[];
  readonly expectedChunks: number;
  readonly gatewayCpuMs: number;
  /** of Redis, the writing and the listeners, who share what the gateway leaves */
  readonly benchCpuMs: number;
  readonly measuredMs: number;
  /** of the gateway's event loop, at worst */
  readonly longestBlockMs: number;
  readonly idleKB: number;
  readonly busyKB: number;
  readonly writing: { readonly lateMs: readonly number[]; readonly answerMs: readonly number[] };
  readonly listenersLagMs: number;
}

export interface SizeRow {
  readonly streams: number;
  readonly chunks: number;
  readonly missing: number;
  readonly delayP50Ms: number;
  readonly delayP99Ms: number;
  readonly delayMaxMs: number;
  readonly coreShare: number;
  /** as if all of a core were used as well as this part of it; not known of a gateway that fell behind */
  readonly streamsPerCore: number | undefined;
  readonly usPerChunk: number;
  readonly kBPerStream: number;
  readonly longestBlockMs: number;
  /** cores that Redis and the bench itself use */
  readonly benchCores: number;
  /** what the bench and Redis themselves add to the delay, p99 */
  readonly writerLateP99Ms: number;
  readonly redisAnswerP99Ms: number;
  readonly listenersLagP99Ms: number;
}

export function summariseSize(size: MeasuredSize): SizeRow {
  const { streams, delaysMs, gatewayCpuMs, measuredMs, writing } = size;
  const coreShare = gatewayCpuMs / measuredMs;
  const missing = Math.max(0, size.expectedChunks - delaysMs.length);
  const ms = (values: readonly number[], share: number): number => round(percentile(values, share), 1);
  return {
    streams,
    chunks: delaysMs.length,
    missing,
    delayP50Ms: ms(delaysMs, 0.5),
    delayP99Ms: ms(delaysMs, 0.99),
    delayMaxMs: ms(delaysMs, 1),
    coreShare: round(coreShare, 2),
    streamsPerCore: missing > 0 ? undefined : Math.floor(streams / coreShare),
    usPerChunk: Math.round((1_000 * gatewayCpuMs) / delaysMs.length),
    kBPerStream: Math.round((size.busyKB - size.idleKB) / streams),
    longestBlockMs: round(size.longestBlockMs, 1),
    benchCores: round(size.benchCpuMs / measuredMs, 2),
    writerLateP99Ms: ms(writing.lateMs, 0.99),
    redisAnswerP99Ms: ms(writing.answerMs, 0.99),
    listenersLagP99Ms: round(size.listenersLagMs, 1),
  };
}

/** The most streams that were served in time; 0 when not even the fewest were. */
export function mostInTime(rows: readonly SizeRow[], withinMs: number): number {
  return Math.max(
    0,
    ...rows.filter((row) => row.missing === 0 && row.delayP99Ms < withinMs).map(({ streams }) => streams),
  );
}

const round = (value: number, digits: number): number => Number(value.toFixed(digits));
