import { describe, expect, it } from "vitest";
import { SequencePool } from "./sequence-pool.js";
import { StepGate } from "./step-gate.js";

const never = new AbortController().signal;

interface FakeSequence {
  readonly id: number;
  isSick: boolean;
  clearHistory(): Promise<void>;
  dispose(): Promise<void>;
}

/** As llama.cpp's: so many sequences, and another only once one is disposed of. */
function fakeContext(totalSequences: number) {
  let [made, alive] = [0, 0];
  return {
    totalSequences,
    getSequence(): FakeSequence {
      if (alive === totalSequences) throw new Error("No sequences left");
      alive += 1;
      const sequence: FakeSequence = {
        id: made++,
        isSick: false,
        clearHistory: () => (sequence.isSick ? Promise.reject(new Error("sick")) : Promise.resolve()),
        dispose: async () => void (await null, (alive -= 1)),
      };
      return sequence;
    },
  };
}

const newPool = (...sequences: readonly number[]) =>
  new SequencePool(sequences.map((count) => ({ context: fakeContext(count), gate: new StepGate() })));

describe("sequence pool", () => {
  it("lends from the context that is least busy", async () => {
    const pool = newPool(2, 2);
    const lent = [await pool.acquire(never), await pool.acquire(never), await pool.acquire(never)];
    expect(new Set(lent.slice(0, 2).map((one) => one?.lane)).size).toBe(2);
    await pool.release(lent[0]!);
    expect((await pool.acquire(never))?.lane).toBe(lent[0]?.lane);
  });

  it("lends each sequence to one, and the next waits for one to come back", async () => {
    const pool = newPool(1);
    const first = await pool.acquire(never);
    const second = pool.acquire(never);
    await pool.release(first!);
    expect(await second).toEqual(first);
  });

  it("lends nothing to who was stopped while he waited", async () => {
    const pool = newPool(1);
    const first = await pool.acquire(never);
    const controller = new AbortController();
    const stopped = pool.acquire(controller.signal);
    const patient = pool.acquire(never);
    controller.abort();
    expect(await stopped).toBeUndefined();
    await pool.release(first!);
    expect(await patient).toEqual(first);
    await pool.release(first!);
    expect(await pool.acquire(never)).toEqual(first);
  });

  it("lends nothing to who was stopped before", async () => {
    const pool = newPool(1);
    expect(await pool.acquire(AbortSignal.abort())).toBeUndefined();
    expect(await pool.acquire(never)).toBeDefined();
  });

  it("replaces a sequence that cannot be emptied, also for one that waits", async () => {
    const pool = newPool(1);
    const first = await pool.acquire(never);
    first!.sequence.isSick = true;
    const waiting = pool.acquire(never);
    await pool.release(first!);
    expect((await waiting)?.sequence.id).toBe(1);
    await pool.release((await waiting)!);
    expect((await pool.acquire(never))?.sequence.id).toBe(1);
  });
});
