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

describe("sequence pool", () => {
  it("lends each sequence to one, and the next waits for one to come back", async () => {
    const pool = new SequencePool(fakeContext(1), new StepGate());
    const first = await pool.acquire(never);
    const second = pool.acquire(never);
    await pool.release(first!);
    expect(await second).toBe(first);
  });

  it("lends nothing to who was stopped while he waited", async () => {
    const pool = new SequencePool(fakeContext(1), new StepGate());
    const first = await pool.acquire(never);
    const controller = new AbortController();
    const stopped = pool.acquire(controller.signal);
    const patient = pool.acquire(never);
    controller.abort();
    expect(await stopped).toBeUndefined();
    await pool.release(first!);
    expect(await patient).toBe(first);
    await pool.release(first!);
    expect(await pool.acquire(never)).toBe(first);
  });

  it("lends nothing to who was stopped before", async () => {
    const pool = new SequencePool(fakeContext(1), new StepGate());
    expect(await pool.acquire(AbortSignal.abort())).toBeUndefined();
    expect(await pool.acquire(never)).toBeDefined();
  });

  it("replaces a sequence that cannot be emptied, also for one that waits", async () => {
    const pool = new SequencePool(fakeContext(1), new StepGate());
    const first = await pool.acquire(never);
    first!.isSick = true;
    const waiting = pool.acquire(never);
    await pool.release(first!);
    expect((await waiting)?.id).toBe(1);
    await pool.release((await waiting)!);
    expect((await pool.acquire(never))?.id).toBe(1);
  });
});
