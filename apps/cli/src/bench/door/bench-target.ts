import type { BenchTarget } from "../bench-result.js";

/** Whom the bench asks, and how. */
export interface TargetPlan extends Pick<BenchTarget, "dialect" | "address" | "model" | "voice"> {
  readonly key: string | undefined;
  /** of OpenAI's dialect */
  readonly format: "pcm" | "wav";
  /** fields beside those that the bench sets */
  readonly body: Readonly<Record<string, unknown>>;
}
