import type { LlamaContextSequence } from "node-llama-cpp";
import type { StepGate } from "./step-gate.js";

/** A sequence, as far as what it holds goes. */
export type Trimmable = Pick<
  LlamaContextSequence,
  "clearHistory" | "dispose" | "eraseContextTokenRanges" | "nextTokenIndex" | "needsCheckpoints"
>;

/** A context, as far as its sequences go. */
interface SequenceSource<Sequence extends Trimmable> {
  readonly totalSequences: number;
  getSequence(): Sequence;
}

/** A context and what lets changes in between its steps. */
export interface Lane<Sequence extends Trimmable> {
  readonly context: SequenceSource<Sequence>;
  readonly gate: StepGate;
}

/** A sequence, the lane that it belongs to, and the ids that stand in its KV cache: none, or all of the prefix asked for. */
export interface Lent<Sequence extends Trimmable> {
  readonly sequence: Sequence;
  /** Its place among its context's sequences, in whose order llama.cpp computes them together. */
  readonly place: number;
  readonly lane: Lane<Sequence>;
  readonly kept: readonly number[];
}
