import { CODES_PER_FRAME } from "@mynah/codec";
import { createSpeechId, type CodecManifest, type WindowRecord } from "@mynah/protocol";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { coveredCodes } from "../testing/covered-codes.js";
import { scriptedCodes } from "../testing/scripted-engine.js";
import { SegmentOutput } from "./segment-output.js";

const codec: CodecManifest = {
  name: "test",
  sampleRate: 24_000,
  samplesPerFrame: 2_048,
  codebookSize: 512,
  levelStrides: [4, 2, 1],
  leftRadiusSamples: 4_757,
  rightRadiusSamples: 4_757,
  onnx: "x",
};
const job = { speechId: createSpeechId(0), segment: 0 };
const fresh = { job, codec, claim: { seq: 0, emittedSamples: 0 }, codesSoFar: new Uint16Array(0) };
const pace = (leadMs: number, engineMsPerFrame?: number) => ({ leadMs, engineMsPerFrame, costs: {} });
const frameOf = (codes: Uint16Array, frame: number) =>
  codes.slice(frame * CODES_PER_FRAME, (frame + 1) * CODES_PER_FRAME);

/** What Redis would keep. */
class Kept {
  windows: WindowRecord[] = [];
  journal = Buffer.alloc(0);
  claim = { seq: 0, emittedSamples: 0 };

  write(step: ReturnType<SegmentOutput["cut"]>): void {
    if (!step) return;
    expect(step.journalBytes).toBe(this.journal.length);
    this.windows.push(...step.windows);
    this.journal = Buffer.concat([this.journal, step.codes]);
    this.claim = { seq: step.nextSeq, emittedSamples: step.emittedSamples };
  }
}

describe("SegmentOutput", () => {
  it("brings every sample once and journals every code, whatever the lead and wherever an attempt is cut off", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 60 }),
        fc.nat(60),
        fc.array(fc.integer({ min: -500, max: 5_000 }), { minLength: 1 }),
        (frames, cut, leads) => {
          const codes = scriptedCodes(3, frames, 512);
          const kept = new Kept();
          let output = new SegmentOutput(fresh);
          let isCut = false;
          for (let frame = 0; frame < frames; frame++) {
            if (frame === cut && !isCut) {
              isCut = true;
              const codesSoFar = new Uint16Array(Uint8Array.from(kept.journal).buffer);
              output = new SegmentOutput({ ...fresh, claim: kept.claim, codesSoFar });
              frame = output.frames;
            }
            output.take(frameOf(codes, frame));
            kept.write(output.cut(pace(leads[frame % leads.length] ?? 0, 30)));
          }
          output.end();
          kept.write(output.cut(pace(0, 30)));
          expect(coveredCodes(kept.windows)).toEqual(codes);
          expect(new Uint16Array(Uint8Array.from(kept.journal).buffer)).toEqual(codes);
        },
      ),
    );
  });

  it("has nothing to write before the first exact sound", () => {
    const output = new SegmentOutput(fresh);
    const codes = scriptedCodes(3, 3, 512);
    const cuts = [0, 1, 2].map((frame) => (output.take(frameOf(codes, frame)), output.cut(pace(0))));
    expect(cuts.map((step) => step?.windows.length)).toEqual([undefined, undefined, 1]);
  });

  const cutFirst = (segment: number, frames: number) => {
    const output = new SegmentOutput({ ...fresh, job: { ...job, segment }, lookahead: "earliest" });
    for (let frame = 0; frame < frames; frame++) output.take(frameOf(scriptedCodes(3, 9, 512), frame));
    return output.cut(pace(0));
  };

  it("guesses frames for the first window of the speech where it may, and neither journals nor keeps them", () => {
    const step = cutFirst(0, 1);
    const frame = frameOf(scriptedCodes(3, 1, 512), 0);
    expect(step?.windows[0]).toMatchObject({ keepSamples: 1387, codes: Uint16Array.of(...frame, ...frame, ...frame) });
    expect(step?.codes).toHaveLength(14);
  });

  it("guesses nothing for the first window of a later segment", () => {
    expect(cutFirst(1, 2)).toBeUndefined();
    expect(cutFirst(1, 3)?.windows).toHaveLength(1);
  });
});
