import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createFrameAssembler, type AssembledFrame, type FrameAssemblerOptions } from "./frame-assembler.js";
import { speechTokenIds } from "./speech-token.js";
import { randomCodes } from "./testing/random-codes.js";

const layout = { audioBase: 128_266, codebookSize: 4096 };
const codes = randomCodes(40, 7);
const ids = speechTokenIds(codes, layout);

describe("createFrameAssembler", () => {
  it("gives whole frames back code for code", () => {
    fc.assert(
      fc.property(fc.nat(20), fc.nat(), (frames, seed) => {
        const spoken = randomCodes(frames, seed);
        const { frames: heard, counters } = assemble(speechTokenIds(spoken, layout));
        expect(joined(heard)).toEqual(Array.from(spoken));
        expect(counters).toEqual({ frames, concealedCodes: 0, droppedTokens: 0, resyncs: 0 });
      }),
    );
  });

  it("keeps frames of code 0", () => {
    const silent = new Uint16Array(14);
    expect(joined(assemble(speechTokenIds(silent, layout)).frames)).toEqual(Array.from(silent));
  });

  it("recovers at once when the stream skips two ids after 212, filling them from the frame before", () => {
    const { frames, counters } = assemble([...ids.slice(0, 212), ...ids.slice(214)]);
    expect(counters).toEqual({ frames: 40, concealedCodes: 2, droppedTokens: 0, resyncs: 1 });
    const expected = codes.slice();
    expected.copyWithin(212, 212 - 7, 214 - 7);
    expect(joined(frames)).toEqual(Array.from(expected));
    expect(frames.map(({ concealed }) => concealed).indexOf(2)).toBe(30);
  });

  it("recovers at once when the stream says two ids again after 212", () => {
    const { frames, counters } = assemble([...ids.slice(0, 212), ...ids.slice(210)]);
    expect(counters).toEqual({ frames: 40, concealedCodes: 0, droppedTokens: 2, resyncs: 1 });
    expect(joined(frames)).toEqual(Array.from(codes));
  });

  it("replaces what was said by what is said again, and tells it from a skip by the shorter way round", () => {
    const stutter = assemble([...ids.slice(0, 214), ...ids.slice(211)]);
    expect(joined(stutter.frames)).toEqual(Array.from(codes));
    expect(stutter.counters).toMatchObject({ droppedTokens: 3, concealedCodes: 0, resyncs: 1 });
    const skip = assemble([...ids.slice(0, 214), ...ids.slice(217)]);
    expect(skip.counters).toMatchObject({ frames: 40, droppedTokens: 0, concealedCodes: 3, resyncs: 1 });
  });

  it("fills a hole across two frames", () => {
    const { frames, counters } = assemble([...ids.slice(0, 20), ...ids.slice(22)]);
    expect(counters).toMatchObject({ frames: 40, concealedCodes: 2, resyncs: 1 });
    expect([frames[2]?.codes[6], frames[3]?.codes[0]]).toEqual([codes[13], codes[14]]);
  });

  it("drops a frame that had only just begun when a new one starts", () => {
    const { frames, counters } = assemble([...ids.slice(0, 16), ...ids.slice(21)]);
    expect(counters).toEqual({ frames: 39, concealedCodes: 0, droppedTokens: 2, resyncs: 1 });
    expect(joined(frames)).toEqual([...codes.subarray(0, 14), ...codes.subarray(21)]);
  });

  it("drops the first frame when it has a hole, since there is nothing to conceal from", () => {
    const { frames, counters } = assemble([...ids.slice(0, 3), ...ids.slice(5)]);
    expect(counters).toEqual({ frames: 39, concealedCodes: 0, droppedTokens: 5, resyncs: 1 });
    expect(joined(frames)).toEqual(Array.from(codes.subarray(7)));
  });

  it("conceals in the first frame of a resumed attempt from the frame before it", () => {
    const previousFrame = codes.slice(0, 7);
    const { frames } = assemble([...ids.slice(7, 9), ...ids.slice(10, 14)], { ...layout, previousFrame });
    expect(joined(frames)).toEqual([codes[7], codes[8], codes[2], ...codes.subarray(10, 14)]);
  });

  it("takes ids outside the codebooks for dropped tokens", () => {
    const { frames, counters } = assemble([...ids.slice(0, 10), 128_258, ...ids.slice(10)]);
    expect(joined(frames)).toEqual(Array.from(codes));
    expect(counters).toEqual({ frames: 40, concealedCodes: 0, droppedTokens: 1, resyncs: 0 });
  });

  it("completes the last frame when most of it is there, else drops it", () => {
    const nearly = assemble(ids.slice(0, 18));
    expect(nearly.counters).toMatchObject({ frames: 3, concealedCodes: 3, droppedTokens: 0 });
    expect(joined(nearly.frames).slice(14)).toEqual([...codes.subarray(14, 18), ...codes.subarray(11, 14)]);
    expect(assemble(ids.slice(0, 17)).counters).toMatchObject({ frames: 2, concealedCodes: 0, droppedTokens: 3 });
  });

  it("drops ids of a frame that has already gone out", () => {
    const atBoundary = assemble([...ids.slice(0, 14), ...ids.slice(12)]);
    expect(joined(atBoundary.frames)).toEqual(Array.from(codes));
    expect(atBoundary.counters).toMatchObject({ droppedTokens: 2, concealedCodes: 0, resyncs: 1 });
    const insideFrame = assemble([...ids.slice(0, 15), ...ids.slice(13)]);
    expect(joined(insideFrame.frames)).toEqual(Array.from(codes));
    expect(insideFrame.counters).toMatchObject({ droppedTokens: 2, concealedCodes: 0, resyncs: 1 });
    const stray = assemble([...ids.slice(0, 15), ids[12] ?? 0, ...ids.slice(15)]);
    expect(joined(stray.frames)).toEqual(Array.from(codes));
    expect(stray.counters).toMatchObject({ droppedTokens: 1, concealedCodes: 0 });
  });

  it("leaves each frame to its receiver: what is done to it conceals nothing later", () => {
    const assembler = createFrameAssembler(layout);
    for (const id of ids.slice(0, 7)) {
      const result = assembler.push(id);
      if (result.kind === "frame") result.codes.fill(0);
    }
    for (const id of ids.slice(7, 11)) assembler.push(id);
    expect(assembler.flush()?.codes.subarray(4)).toEqual(codes.subarray(4, 7));
  });

  it("accounts for every id, whatever comes, and recovers within one frame", () => {
    fc.assert(
      fc.property(anyNoise, fc.nat(6), (noise, cut) => {
        const { frames, counters } = assemble([...noise, ...ids.slice(cut)]);
        const { concealedCodes, droppedTokens } = counters;
        expect(noise.length + ids.length - cut).toBe(7 * frames.length - concealedCodes + droppedTokens);
        expect(joined(frames).slice(-38 * 7)).toEqual(Array.from(codes.subarray(14)));
      }),
      { numRuns: 300 },
    );
  });

  it("refuses a previous frame that is not 7 codes", () => {
    expect(() => createFrameAssembler({ ...layout, previousFrame: new Uint16Array(6) })).toThrow("6 codes");
  });
});

/** Ids at random, or a stream that jumps to and fro. */
const anyNoise = fc.oneof(
  fc.array(fc.integer({ min: 128_000, max: 128_266 + 7 * 4096 + 100 }), { maxLength: 80 }),
  fc.array(fc.integer({ min: -3, max: 5 }), { maxLength: 60 }).map((jumps) => {
    let at = 13;
    return [...ids.slice(0, 14), ...jumps.map((jump) => ids[(at = Math.max(0, at + jump) % ids.length)] ?? 0)];
  }),
);

function assemble(spoken: readonly number[], options: FrameAssemblerOptions = layout) {
  const assembler = createFrameAssembler(options);
  const results = [...spoken.map((id) => assembler.push(id)), assembler.flush()];
  const frames = results.filter((result): result is AssembledFrame => result?.kind === "frame");
  return { frames, counters: assembler.counters };
}

function joined(frames: readonly AssembledFrame[]): number[] {
  return frames.flatMap(({ codes: frameCodes }) => Array.from(frameCodes));
}
