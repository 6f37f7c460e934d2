import type { LlamaContextSequence } from "node-llama-cpp";
import type { StepGate } from "./step-gate.js";

type Lendable = Pick<LlamaContextSequence, "clearHistory" | "dispose">;

/** A context, as far as its sequences go. */
export interface SequenceSource<Sequence extends Lendable> {
  readonly totalSequences: number;
  getSequence(): Sequence;
}

/** The context's sequences, each lent to one segment at a time. */
export class SequencePool<Sequence extends Lendable> {
  readonly #context: SequenceSource<Sequence>;
  readonly #gate: StepGate;
  readonly #free: Sequence[];
  readonly #waiting = new Set<(sequence: Sequence) => void>();

  constructor(context: SequenceSource<Sequence>, gate: StepGate) {
    this.#context = context;
    this.#gate = gate;
    this.#free = Array.from({ length: context.totalSequences }, () => context.getSequence());
  }

  /** An empty sequence; waits while all are lent. undefined: the signal came first, and none is taken. */
  async acquire(signal: AbortSignal): Promise<Sequence | undefined> {
    if (signal.aborted) return undefined;
    return this.#free.pop() ?? this.#nextFree(signal);
  }

  /**
   * Takes the sequence back, once nothing of it is being evaluated, and empties it. One that cannot be emptied is replaced.
   * @throws what llama.cpp throws when it gives no other either: the pool is smaller from then on
   */
  async release(sequence: Sequence): Promise<void> {
    const empty = await this.#emptied(sequence);
    const [next] = this.#waiting;
    if (next === undefined) this.#free.push(empty);
    else next(empty);
  }

  #nextFree(signal: AbortSignal): Promise<Sequence | undefined> {
    return new Promise((resolve) => {
      const settle = (sequence?: Sequence): void => {
        this.#waiting.delete(settle);
        signal.removeEventListener("abort", onAbort);
        resolve(sequence);
      };
      const onAbort = (): void => settle();
      this.#waiting.add(settle);
      signal.addEventListener("abort", onAbort);
    });
  }

  #emptied(sequence: Sequence): Promise<Sequence> {
    return this.#gate.change(async () => {
      try {
        await sequence.clearHistory();
        return sequence;
      } catch {
        await sequence.dispose();
        return this.#context.getSequence();
      }
    });
  }
}
