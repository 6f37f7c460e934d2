import { chooseFree, isSamePrefix } from "./choose-free.js";
import type { Lane, Lent, Trimmable } from "./lent-sequence.js";
import { emptied, keepingOnly } from "./trim-sequence.js";

/** The sequences of all contexts, each lent to one segment at a time. Free ones may keep the prefix that they were last used for. */
export class SequencePool<Sequence extends Trimmable> {
  /** what came back longest ago first */
  #free: readonly Lent<Sequence>[];
  readonly #waiting = new Set<(lent: Lent<Sequence>) => void>();

  constructor(lanes: readonly Lane<Sequence>[]) {
    this.#free = lanes.flatMap(sequencesOf);
  }

  /**
   * A sequence that keeps the prefix or is empty; waits while all are lent. undefined: the signal came first, and none is taken.
   * @throws what llama.cpp throws when one can neither be emptied nor replaced: the pool is smaller from then on
   */
  async acquire(signal: AbortSignal, prefix: readonly number[] = []): Promise<Lent<Sequence> | undefined> {
    if (signal.aborted) return undefined;
    const lent = this.#takeFree(prefix) ?? (await this.#nextFree(signal));
    if (lent === undefined || lent.kept.length === 0 || isSamePrefix(lent.kept, prefix)) return lent;
    return emptied(lent);
  }

  /**
   * Takes the sequence back, once nothing of it is being evaluated, and erases all but the prefix, which was evaluated first.
   * One that cannot be emptied is replaced.
   * @throws what llama.cpp throws when it gives no other either: the pool is smaller from then on
   */
  async release(lent: Lent<Sequence>, prefix: readonly number[] = []): Promise<void> {
    const free = prefix.length === 0 ? await emptied(lent) : await keepingOnly(lent, prefix);
    const [next] = this.#waiting;
    if (next === undefined) this.#free = [...this.#free, free];
    else next(free);
  }

  #takeFree(prefix: readonly number[]): Lent<Sequence> | undefined {
    const chosen = chooseFree<Lane<Sequence>, Lent<Sequence>>(this.#free, prefix);
    this.#free = this.#free.filter((one) => one !== chosen);
    return chosen;
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

const sequencesOf = <Sequence extends Trimmable>(lane: Lane<Sequence>): Lent<Sequence>[] =>
  Array.from({ length: lane.context.totalSequences }, (_, place) => ({
    place,
    sequence: lane.context.getSequence(),
    lane,
    kept: [],
  }));
