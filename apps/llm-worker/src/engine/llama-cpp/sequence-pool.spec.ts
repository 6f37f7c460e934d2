import { describe, expect, it } from "vitest";
import { SequencePool } from "./sequence-pool.js";
import { StepGate } from "./step-gate.js";

const never = new AbortController().signal;

interface FakeSequence {
  readonly id: number;
  isSick: boolean;
  nextTokenIndex: number;
  needsCheckpoints: boolean;
  clearHistory(): Promise<void>;
  eraseContextTokenRanges(ranges: readonly { readonly start: number }[]): Promise<void>;
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
        nextTokenIndex: 0,
        needsCheckpoints: false,
        clearHistory: () => sequence.eraseContextTokenRanges([{ start: 0 }]),
        eraseContextTokenRanges: async ([range]) => {
          if (sequence.isSick) throw new Error("sick");
          sequence.nextTokenIndex = Math.min(sequence.nextTokenIndex, range?.start ?? Infinity);
        },
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
    expect((await pool.acquire(never))?.lane).toBe(lent[1]?.lane);
    await pool.release(lent[0]!);
    expect((await pool.acquire(never))?.lane).toBe(lent[0]?.lane);
  });

  it("knows the places of a context's sequences, whose order their batches have", async () => {
    const pool = newPool(3);
    const lent = [await pool.acquire(never), await pool.acquire(never), await pool.acquire(never)];
    expect(lent.map((one) => one?.place)).toEqual([0, 1, 2]);
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

  describe("with a prefix", () => {
    const prefix = [5, 6, 7];
    /** One sequence, in which so many ids were evaluated, given back with the prefix to keep. */
    const givenBack = async (evaluated: number, spoil: Partial<FakeSequence> = {}) => {
      const pool = newPool(1);
      const lent = await pool.acquire(never, prefix);
      Object.assign(lent!.sequence, { nextTokenIndex: evaluated, ...spoil });
      await pool.release(lent!, prefix);
      return pool;
    };

    it("lends what keeps exactly the prefix to the next that begins with it", async () => {
      const lent = await (await givenBack(10)).acquire(never, [...prefix]);
      expect(lent?.kept).toEqual(prefix);
      expect(lent?.sequence).toMatchObject({ id: 0, nextTokenIndex: 3 });
    });

    it("empties it for one that begins otherwise", async () => {
      const lent = await (await givenBack(10)).acquire(never, [5, 6]);
      expect(lent?.kept).toEqual([]);
      expect(lent?.sequence.nextTokenIndex).toBe(0);
    });

    it("empties it for one that waited and begins otherwise, not for one that begins with it", async () => {
      const pool = await givenBack(10);
      const first = await pool.acquire(never, prefix);
      const waiting = [pool.acquire(never, prefix), pool.acquire(never)] as const;
      await pool.release(first!, prefix);
      const same = await waiting[0];
      expect(same?.kept).toEqual(prefix);
      await pool.release(same!, prefix);
      expect((await waiting[1])?.sequence.nextTokenIndex).toBe(0);
    });

    it.each([
      ["was not evaluated to its end", 2, {}],
      ["cannot be gone back to", 10, { needsCheckpoints: true }],
      ["cannot be cut out", 10, { isSick: true }],
    ])("keeps nothing of one that %s", async (_, evaluated, spoil) => {
      const lent = await (await givenBack(evaluated, spoil)).acquire(never, prefix);
      expect(lent?.kept).toEqual([]);
      expect(lent?.sequence.nextTokenIndex).toBe(0);
    });
  });
});
