import type { LlamaContext, LlamaContextSequence } from "node-llama-cpp";
import type { StepGate } from "./step-gate.js";

/** The context's sequences, each lent to one segment at a time. */
export class SequencePool {
  readonly #gate: StepGate;
  readonly #free: LlamaContextSequence[];
  readonly #waiting: ((sequence: LlamaContextSequence) => void)[] = [];

  constructor(context: LlamaContext, gate: StepGate) {
    this.#gate = gate;
    this.#free = Array.from({ length: context.totalSequences }, () => context.getSequence());
  }

  get freeCount(): number {
    return this.#free.length;
  }

  /** An empty sequence; waits while all are lent. */
  async acquire(): Promise<LlamaContextSequence> {
    return this.#free.pop() ?? new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Takes the sequence back, once nothing of it is being evaluated, and empties it. */
  async release(sequence: LlamaContextSequence): Promise<void> {
    await this.#gate.change(() => sequence.clearHistory());
    const next = this.#waiting.shift();
    if (next) next(sequence);
    else this.#free.push(sequence);
  }
}
