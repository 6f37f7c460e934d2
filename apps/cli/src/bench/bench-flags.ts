import type { BenchTarget } from "./bench-result.js";

/** What was typed after `mynah bench`. */
export interface BenchFlags {
  readonly server?: string;
  readonly key?: string;
  readonly dialect: BenchTarget["dialect"];
  readonly format: "pcm" | "wav";
  readonly model?: string;
  readonly voice?: string;
  readonly body?: string;
  readonly listeners?: number;
  readonly rate?: number;
  /** seconds */
  readonly duration?: number;
  readonly requests?: number;
  readonly iterations: number;
  readonly seed: number;
  readonly texts: string;
  /** seconds */
  readonly timeout: number;
  readonly slo?: string;
  readonly out?: string;
  readonly force?: boolean;
  readonly keepWavs?: boolean;
  readonly push?: string;
  readonly json?: boolean;
  readonly compare?: readonly string[];
  readonly output?: string;
}
