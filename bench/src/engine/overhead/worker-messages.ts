import type { ResolvedSampling } from "@mynah/llm-worker";

/** So many segments at once, straight from the engine of the measured worker, past all that the worker does with their codes. */
export interface AloneOrder {
  readonly voice: string;
  readonly sampling: Omit<ResolvedSampling, "seed">;
  /** of each */
  readonly maxFrames: number;
  readonly segments: readonly { readonly text: string; readonly seed: number }[];
}

/** The answer to an {@link AloneOrder}: speech tokens of all segments together. */
export interface AloneReport {
  readonly tokens: number;
}

/** How the measured worker is told what its engine is: settings beside an LLM worker's own. */
export const engineSettings = {
  /** segments at once */
  sequences: "OVERHEAD_SEQUENCES",
  /** of a scripted segment; absent: the profile's own engine */
  scriptedFrames: "OVERHEAD_SCRIPTED_FRAMES",
  /** of a scripted segment, codes a second; absent: as fast as they are asked for */
  scriptedRate: "OVERHEAD_SCRIPTED_RATE",
} as const;
