import { percentile } from "../percentile.js";

/** Of a process's memory: what V8 has taken for its heap, and what its buffers hold beside it. */
export interface MemoryParts {
  readonly heapKB: number;
  readonly buffersKB: number;
}

export interface MeasuredSize {
  readonly streams: number;
  readonly chunkFrames: number;
  /** from the vocoder's asking Redis to the sound at the client */
  readonly delaysMs: readonly number[];
  readonly expectedChunks: number;
  readonly gatewayCpuMs: number;
  /** of Redis, the writing and the listeners, who share these cores */
  readonly benchCpuMs: number;
  readonly coresForBench: number;
  readonly measuredMs: number;
  /** of the gateway's event loop, at worst */
  readonly longestBlockMs: number;
  readonly idleKB: number;
  readonly busyKB: number;
  readonly idleParts: MemoryParts;
  readonly busyParts: MemoryParts;
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
  /** all that it holds beyond what it held before anybody came, which includes its own growth into work */
  readonly kBPerStream: number;
  /** how much of that the heap has grown by, and the buffers: at this moment, between two collections */
  readonly heapKBPerStream: number;
  readonly buffersKBPerStream: number;
  readonly idleMB: number;
  readonly busyMB: number;
  readonly longestBlockMs: number;
  /** cores that Redis and the bench itself use; full: what they add to the delay hides the gateway's */
  readonly benchCores: number;
  readonly isBenchFull: boolean;
  /** what the bench and Redis themselves add to the delay, p99 */
  readonly writerLateP99Ms: number;
  readonly redisAnswerP99Ms: number;
  readonly listenersLagP99Ms: number;
}

/** Of the cores that the bench has: those who wait for a core that is busier wait for each other. */
const FULL_SHARE = 0.7;

export function summariseSize(size: MeasuredSize): SizeRow {
  const { streams, delaysMs, gatewayCpuMs, measuredMs, writing } = size;
  const coreShare = gatewayCpuMs / measuredMs;
  const benchCores = size.benchCpuMs / measuredMs;
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
    heapKBPerStream: Math.round((size.busyParts.heapKB - size.idleParts.heapKB) / streams),
    buffersKBPerStream: Math.round((size.busyParts.buffersKB - size.idleParts.buffersKB) / streams),
    idleMB: Math.round(size.idleKB / 1_000),
    busyMB: Math.round(size.busyKB / 1_000),
    longestBlockMs: round(size.longestBlockMs, 1),
    benchCores: round(benchCores, 2),
    isBenchFull: benchCores > FULL_SHARE * size.coresForBench,
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

export interface Aim {
  readonly streams: number;
  readonly delayMs: number;
  readonly kBPerStream: number;
}

export type Verdict = "met" | "missed" | "not known";

/** Of the smallest size that is large enough. What the bench itself delays is not held against the gateway. */
export function judge(rows: readonly SizeRow[], aim: Aim): { readonly delay: Verdict; readonly memory: Verdict } {
  const row = rows.find(({ streams }) => streams >= aim.streams);
  if (row === undefined) return { delay: "not known", memory: "not known" };
  const isServed = row.missing === 0 && row.delayP99Ms < aim.delayMs;
  const delay = isServed ? "met" : row.isBenchFull ? "not known" : "missed";
  return { delay, memory: row.kBPerStream < aim.kBPerStream ? "met" : "missed" };
}

const round = (value: number, digits: number): number => Number(value.toFixed(digits));
