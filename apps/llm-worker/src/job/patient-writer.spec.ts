import type { SegmentWrite, SegmentWriter } from "@mynah/protocol/redis";
import { describe, expect, it } from "vitest";
import { claimPatiently, whatBecame, writePatiently } from "./patient-writer.js";

const step: SegmentWrite = { journalBytes: 14, codes: Buffer.alloc(28), windows: [], nextSeq: 2, emittedSamples: 100 };
const claimed = (bytes: number, seq: number) => ({ seq, emittedSamples: 0, journal: Buffer.alloc(bytes) });
const nothing = { inc: () => undefined };
const metrics = { windowWaits: nothing, writeRetries: nothing } as unknown as Parameters<
  typeof writePatiently
>[1]["metrics"];

/** A writer whose answers are scripted; an Error is thrown. */
function scripted(
  writes: readonly unknown[],
  claims: readonly unknown[] = [],
): { writer: SegmentWriter; calls: string[] } {
  const calls: string[] = [];
  const answer = async (name: string, answers: unknown[]) => {
    calls.push(name);
    const next = answers.shift();
    if (next instanceof Error) throw next;
    return next as never;
  };
  const [left, right] = [[...writes], [...claims]];
  return { calls, writer: { write: () => answer("write", left), claim: () => answer("claim", right) } };
}

const run = (writer: SegmentWriter, given: { signal?: AbortSignal; patienceMs?: number } = {}) =>
  writePatiently(step, { writer, metrics, signal: new AbortController().signal, ...given });

describe("writePatiently", () => {
  it("waits while the stream is full", async () => {
    const { writer, calls } = scripted(["full", "full", "ok"]);
    expect(await run(writer)).toBe("ok");
    expect(calls).toEqual(["write", "write", "write"]);
  });

  it("does not write again what had landed before the answer was lost", async () => {
    const { writer, calls } = scripted([new Error("timeout")], [claimed(42, 2)]);
    expect(await run(writer)).toBe("ok");
    expect(calls).toEqual(["write", "claim"]);
  });

  it("writes again what had not landed", async () => {
    const { writer } = scripted([new Error("timeout"), "ok"], [new Error("timeout"), claimed(14, 1)]);
    expect(await run(writer)).toBe("ok");
  });

  it("takes a refusal for success when the first sending had landed", async () => {
    expect(await run(scripted(["stale"], [claimed(42, 2)]).writer)).toBe("ok");
  });

  it("is stale when another attempt owns the segment", async () => {
    expect(await run(scripted(["stale"], ["stale"]).writer)).toBe("stale");
  });

  it("fails, so that another attempt goes on from the journal, when Redis came back without the last writes", async () => {
    await expect(run(scripted(["stale"], [claimed(0, 0)]).writer)).rejects.toThrow("lost");
    await expect(run(scripted([new Error("timeout")], [claimed(0, 0)]).writer)).rejects.toThrow("lost");
    const onlyTheEpoch = scripted(["stale"], [claimed(14, 1)]);
    await expect(run(onlyTheEpoch.writer)).rejects.toThrow("lost");
  });

  it("gives up when Redis fails for too long", async () => {
    const { writer } = scripted([new Error("down")]);
    await expect(run(writer, { patienceMs: -1 })).rejects.toThrow("down");
  });

  it("ends at the signal", async () => {
    const { writer, calls } = scripted([]);
    expect(await run(writer, { signal: AbortSignal.abort() })).toBe("aborted");
    expect(calls).toEqual([]);
  });
});

describe("whatBecame", () => {
  const end = { ...step, end: {} as NonNullable<SegmentWrite["end"]> };

  it("knows a last write by the segment's end", () => {
    expect(whatBecame(end, "done")).toBe("ok");
    expect(whatBecame(end, claimed(14, 1))).toBeUndefined();
    expect(whatBecame(step, "done")).toBe("stale");
  });

  it("is lost when the journal is neither before nor after, though the segment is still ours", () => {
    expect(whatBecame(step, claimed(0, 0))).toBe("lost");
    expect(whatBecame(step, claimed(70, 3))).toBe("lost");
  });
});

describe("claimPatiently", () => {
  const claim = (writer: SegmentWriter, given: { signal?: AbortSignal; patienceMs?: number } = {}) =>
    claimPatiently({ writer, metrics, signal: new AbortController().signal, ...given });

  it("asks again while Redis does not answer, so that an outage uses up no attempt", async () => {
    const { writer, calls } = scripted([], [new Error("timeout"), new Error("OOM"), claimed(14, 1)]);
    expect(await claim(writer)).toEqual(claimed(14, 1));
    expect(calls).toEqual(["claim", "claim", "claim"]);
  });

  it("takes a refusal as it is", async () => {
    expect(await claim(scripted([], ["closed"]).writer)).toBe("closed");
  });

  it("gives up when Redis fails for too long, and at the signal", async () => {
    await expect(claim(scripted([], [new Error("down")]).writer, { patienceMs: -1 })).rejects.toThrow("down");
    expect(await claim(scripted([]).writer, { signal: AbortSignal.abort() })).toBe("aborted");
  });
});
