import type { CodecReport, LookaheadReport } from "@mynah/codec-onnx";
import { codecManifestSchema } from "@mynah/protocol";
import { expect, test } from "vitest";
import { encoderProblemsOf, problemsOf } from "./problems.js";
import { reportLines } from "./report-lines.js";

const manifest = codecManifestSchema.parse({
  name: "test-codec",
  sampleRate: 24_000,
  samplesPerFrame: 2_048,
  codebookSize: 4_096,
  levelStrides: [4, 2, 1],
  leftRadiusSamples: 4_757,
  rightRadiusSamples: 4_757,
  onnx: "decoder.onnx",
});
const signal = { maxDifference: 1e-6, meanSquaredError: 1e-13, correlation: 1, deviationRatio: 1 };
const lookahead = (more: Partial<LookaheadReport> = {}): LookaheadReport => ({
  lookahead: "exact",
  firstSoundCodes: 21,
  firstChunkSamples: 1_387,
  firstChunk: signal,
  whole: signal,
  maxDifferenceAfterFirst: 0,
  decodedFrames: 100,
  windows: 9,
  ...more,
});
const report = (more: Partial<CodecReport> = {}): CodecReport => ({
  measured: { leftRadiusSamples: 4_757, rightRadiusSamples: 4_700 },
  frames: 117,
  lookaheads: [lookahead(), lookahead({ lookahead: "earliest", whole: { ...signal, maxDifference: 0.1 } })],
  ...more,
});

test("a codec that keeps its manifest's promise has no problems, however inexact a faster lookahead is", () => {
  expect(problemsOf(report(), manifest, "fp32")).toEqual([]);
  expect(reportLines(report(), manifest, []).at(-1)).toBe("All is as the manifest says.");
});

test("weights that reach further than the manifest says are named with the value to write", () => {
  const measured = { leftRadiusSamples: 4_758, rightRadiusSamples: 1 };
  expect(problemsOf(report({ measured }), manifest, "fp32")).toEqual([
    expect.stringContaining("leftRadiusSamples says 4757: set it to 4758"),
  ]);
});

test("streaming that is not exact is a problem, by the measure of its precision", () => {
  const lookaheads = [lookahead({ whole: { ...signal, maxDifference: 1e-3 } })];
  expect(problemsOf(report({ lookaheads }), manifest, "fp32")).toHaveLength(1);
  expect(problemsOf(report({ lookaheads }), manifest, "fp16")).toEqual([]);
});

test("a difference that is no number is a problem", () => {
  const lookaheads = [lookahead({ whole: { ...signal, maxDifference: NaN }, maxDifferenceAfterFirst: NaN })];
  expect(problemsOf(report({ lookaheads }), manifest, "fp32")).toHaveLength(2);
});

test("the report names each lookahead with its first sound, in codes and milliseconds", () => {
  const text = reportLines(report(), manifest, ["bad"]).join("\n");
  expect(text).toContain("21 codes (58 ms)");
  expect(text).toContain("WRONG: bad");
});

test("an encoder whose pieces have other codes than the whole is a problem, but for a few that rounding decides", () => {
  const encoder = { frames: 64, msPerFrame: 13, otherCodes: 2 };
  expect(encoderProblemsOf(encoder)).toEqual([]);
  expect(reportLines({ ...report(), encoder }, manifest, []).join()).toContain(
    "13.0 ms a frame; in pieces 2 codes of 64",
  );
  expect(encoderProblemsOf({ ...encoder, otherCodes: 30 })).toEqual([expect.stringContaining("6.7 %")]);
});
