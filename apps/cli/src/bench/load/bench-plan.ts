import type { TargetPlan } from "../door/bench-target.js";
import type { Prompt } from "../texts/prompt.js";

export interface BenchPlan {
  readonly target: TargetPlan;
  readonly load:
    { readonly kind: "closed"; readonly listeners: number } | { readonly kind: "open"; readonly perSecond: number };
  /** of the order and of the arrivals */
  readonly seed: number;
  readonly iterations: number;
  /** the texts' own name */
  readonly texts: string;
  readonly prompts: readonly Prompt[];
  /** in each iteration; Infinity: as many as `durationMs` allows */
  readonly requests: number;
  /** none is sent later in its iteration; Infinity: until all are sent */
  readonly durationMs: number;
  /** after so long a request has failed */
  readonly timeoutMs: number;
}
