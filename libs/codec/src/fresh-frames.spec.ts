import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chooseFreshFrames, type FreshFramesInput } from "./fresh-frames.js";

const input: FreshFramesInput = {
  schedule: [1, 2, 4, 8, 16],
  shapes: [6, 7, 9, 13, 21],
  leadMs: 0,
  availableFrames: 0,
  contextFrames: 5,
  frameMs: 85,
};

describe("chooseFreshFrames", () => {
  it("never costs more time than the lead, unless it is the smallest window that keeps up", () => {
    const leads = fc.record({ leadMs: fc.nat(3000), availableFrames: fc.nat(20), decodeMsPerFrame: fc.nat(30) });
    fc.assert(
      fc.property(leads, (given) => {
        const fresh = chooseFreshFrames({ ...input, ...given });
        const decode = (frames: number) => given.decodeMsPerFrame * (frames + 5);
        const costMs = Math.max(0, fresh - given.availableFrames) * 85 + decode(fresh);
        const keepsUp = input.schedule.filter((frames) => decode(frames) <= frames * 85);
        expect(costMs <= given.leadMs || fresh === (keepsUp[0] ?? 16)).toBe(true);
      }),
    );
  });

  it("grows with the lead", () => {
    const chosen = [0, 90, 200, 400, 800, 1600].map((leadMs) => chooseFreshFrames({ ...input, leadMs }));
    expect(chosen).toEqual([1, 1, 2, 4, 8, 16]);
  });

  it("avoids windows of one fresh frame where a frame decodes in 25 ms, and takes them where it decodes in 1", () => {
    expect(chooseFreshFrames({ ...input, decodeMsPerFrame: 25 })).toBe(4);
    expect(chooseFreshFrames({ ...input, decodeMsPerFrame: 1 })).toBe(1);
  });

  it("counts the time of the shape that a window is padded to", () => {
    const given = { ...input, leadMs: 85 + 10 * 8, decodeMsPerFrame: 10, availableFrames: 1 };
    expect(chooseFreshFrames(given)).toBe(2);
    expect(chooseFreshFrames({ ...given, shapes: [6, 21] })).toBe(1);
  });

  it("grows its smallest windows with the streams that share a decoder, because their context is decoded too", () => {
    const smallest = (streamsPerDecoder: number, decodeMsPerJoiningFrame = 10) =>
      chooseFreshFrames({ ...input, decodeMsPerFrame: 10, decodeMsPerJoiningFrame, streamsPerDecoder });
    expect([1, 2, 4, 6, 16].map((streams) => smallest(streams))).toEqual([1, 2, 8, 16, 16]);
    expect([1, 16, 96].map((streams) => smallest(streams, 0.05))).toEqual([1, 1, 2]);
  });

  it("counts on a batch that holds a window of every stream of the decoder", () => {
    const given = { ...input, leadMs: 400, availableFrames: 16, decodeMsPerFrame: 5 };
    expect(chooseFreshFrames(given)).toBe(16);
    expect(chooseFreshFrames({ ...given, streamsPerDecoder: 4 })).toBe(8);
    expect(chooseFreshFrames({ ...given, streamsPerDecoder: 4, decodeMsPerJoiningFrame: 1 })).toBe(16);
  });

  it("waits for nothing behind an engine that is faster than the lead runs out", () => {
    expect(chooseFreshFrames({ ...input, leadMs: 100, engineMsPerFrame: 5 })).toBe(16);
    expect(chooseFreshFrames({ ...input, leadMs: 100, engineMsPerFrame: 5, overheadMsPerWindow: 30 })).toBe(8);
  });

  it("keeps one frame of the engine in hand while it waits, and none when it need not wait", () => {
    const given = { ...input, leadMs: 100, engineMsPerFrame: 30, availableFrames: 1 };
    expect(chooseFreshFrames(given)).toBe(2);
    expect(chooseFreshFrames({ ...given, leadMs: 55 })).toBe(1);
    expect(chooseFreshFrames({ ...given, leadMs: 5, availableFrames: 2 })).toBe(2);
  });

  it("takes the largest step when none keeps up with playing", () => {
    expect(chooseFreshFrames({ ...input, leadMs: 9000, decodeMsPerFrame: 100 })).toBe(16);
  });
});
