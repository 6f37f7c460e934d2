import type { LlamaContextSequence } from "node-llama-cpp";
import type { StepGate } from "./step-gate.js";

type Lendable = Pick<LlamaContextSequence, "clearHistory" | "dispose">;

/** A context, as far as its sequences go. */
export interface SequenceSource<Sequence extends Lendable> {
  readonly totalSequences: number;
  getSequence(): Sequence;
}

/** A context and what lets changes in between its steps. */
export interface Lane<Sequence extends Lendable> {
  readonly context: SequenceSource<Sequence>;
  readonly gate: StepGate;
}

/** A sequence and the lane that it belongs to. */
export interface Lent<Sequence extends Lendable> {
  readonly sequence: Sequence;
  readonly lane: Lane<Sequence>;
}

/** The sequences of all contexts, each lent to one segment at a time. */
export class SequencePool<Sequence extends Lendable> {
  readonly #free: ReadonlyMap<Lane<Sequence>, Sequence[]>;
  readonly #waiting = new Set<(lent: Lent<Sequence>) => void>();

  constructor(lanes: readonly Lane<Sequence>[]) {
    this.#free = new Map(lanes.map((lane) => [lane, sequencesOf(lane)]));
  }

  /** An empty sequence, of the lane that is least busy; waits while all are lent. undefined: the signal came first, and none is taken. */
  async acquire(signal: AbortSignal): Promise<Lent<Sequence> | undefined> {
    if (signal.aborted) return undefined;
    return this.#takeFree() ?? this.#nextFree(signal);
  }

  /**
   * Takes the sequence back, once nothing of it is being evaluated, and empties it. One that cannot be emptied is replaced.
   * @throws what llama.cpp throws when it gives no other either: the pool is smaller from then on
   */
  async release({ sequence, lane }: Lent<Sequence>): Promise<void> {
    const lent = { sequence: await emptied(sequence, lane), lane };
    const [next] = this.#waiting;
    if (next === undefined) this.#free.get(lane)?.push(lent.sequence);
    else next(lent);
  }

  #takeFree(): Lent<Sequence> | undefined {
    const [[lane, free] = [undefined, []]] = [...this.#free].toSorted(([, a], [, b]) => b.length - a.length);
    const sequence = free.pop();
    return lane === undefined || sequence === undefined ? undefined : { sequence, lane };
  }

  #nextFree(signal: AbortSignal): Promise<Lent<Sequence> | undefined> {
    return new Promise((resolve) => {
      const settle = (lent?: Lent<Sequence>): void => {
        this.#waiting.delete(settle);
        signal.removeEventListener("abort", onAbort);
        resolve(lent);
      };
      const onAbort = (): void => settle();
      this.#waiting.add(settle);
      signal.addEventListener("abort", onAbort);
    });
  }
}

const sequencesOf = <Sequence extends Lendable>({ context }: Lane<Sequence>): Sequence[] =>
  Array.from({ length: context.totalSequences }, () => context.getSequence());

function emptied<Sequence extends Lendable>(sequence: Sequence, { context, gate }: Lane<Sequence>): Promise<Sequence> {
  return gate.change(async () => {
    try {
      await sequence.clearHistory();
      return sequence;
    } catch {
      await sequence.dispose();
      return context.getSequence();
    }
  });
}
