import { percentile } from "../percentile.js";
import { HOPS, type ChunkWay } from "./join-hops.js";

/** Milliseconds: in the middle, of nine tenths, of 99 hundredths, and the worst. */
export interface Spread {
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly max: number;
}

export function spreadOf(values: readonly number[]): Spread {
  const at = (share: number): number => Number(percentile(values, share).toFixed(2));
  return { p50: at(0.5), p90: at(0.9), p99: at(0.99), max: at(1) };
}

export interface HopFigures {
  readonly chunks: number;
  readonly hopMs: Spread;
  readonly partsMs: Readonly<Record<(typeof HOPS)[number], Spread>>;
  readonly decodeMs: Spread;
  /** over the engine's 21st code and one decode */
  readonly firstAudioMs: Spread;
  /** what the planner had the first window wait for, and the hop behind that */
  readonly firstCodes: Spread;
  readonly firstHopMs: Spread;
}

export function summarise(ways: readonly ChunkWay[]): HopFigures {
  const parts = HOPS.map((name, at) => [name, spreadOf(ways.map(({ partsMs }) => partsMs[at]!))] as const);
  const firsts = ways.filter(({ seq }) => seq === 0);
  return {
    chunks: ways.length,
    hopMs: spreadOf(ways.map(({ hopMs }) => hopMs)),
    partsMs: Object.fromEntries(parts) as HopFigures["partsMs"],
    decodeMs: spreadOf(ways.map(({ decodeMs }) => decodeMs)),
    firstAudioMs: spreadOf(firsts.flatMap(({ firstAudioMs }) => firstAudioMs ?? [])),
    firstCodes: spreadOf(firsts.map(({ codes }) => codes)),
    firstHopMs: spreadOf(firsts.map(({ hopMs }) => hopMs)),
  };
}
