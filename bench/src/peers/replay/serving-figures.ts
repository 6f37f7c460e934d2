import { percentile } from "../../percentile.js";

/** What a model server did for whoever asked it. */
export interface ServingFigures {
  readonly asked: number;
  /** said to their end */
  readonly whole: number;
  /** given up because nobody listened any more */
  readonly hungUp: number;
  /** for a text that no recording has: it got the first one */
  readonly unknown: number;
  readonly tokens: number;
  /** how much later than the pace wants they went out: a busy server hurts all whom it serves; undefined: there were none */
  readonly lateMs: { readonly p50: number; readonly p99: number; readonly max: number } | undefined;
}

/** Counts what is served, until it is asked for. */
export class ServingCounter {
  #counts = { asked: 0, whole: 0, hungUp: 0, unknown: 0, tokens: 0 };
  #lateMs: number[] = [];

  count(what: "asked" | "whole" | "hungUp" | "unknown"): void {
    this.#counts[what] += 1;
  }

  said(tokens: number, lateMs: number): void {
    this.#counts.tokens += tokens;
    this.#lateMs.push(lateMs);
  }

  /** Since the last time. */
  take(): ServingFigures {
    const [counts, late] = [this.#counts, this.#lateMs];
    this.#counts = { asked: 0, whole: 0, hungUp: 0, unknown: 0, tokens: 0 };
    this.#lateMs = [];
    const of = (share: number): number => percentile(late, share);
    return { ...counts, lateMs: late.length === 0 ? undefined : { p50: of(0.5), p99: of(0.99), max: of(1) } };
  }
}

/** Of two turns; of the delays the worse, which is what they may have done to what was measured. */
export function addFigures(one: ServingFigures, other: ServingFigures): ServingFigures {
  const late = [one.lateMs, other.lateMs].filter((each) => each !== undefined);
  const worst = (of: "p50" | "p99" | "max"): number => Math.max(...late.map((each) => each[of]));
  return {
    asked: one.asked + other.asked,
    whole: one.whole + other.whole,
    hungUp: one.hungUp + other.hungUp,
    unknown: one.unknown + other.unknown,
    tokens: one.tokens + other.tokens,
    lateMs: late.length === 0 ? undefined : { p50: worst("p50"), p99: worst("p99"), max: worst("max") },
  };
}
