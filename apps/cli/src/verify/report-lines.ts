import { contextFrames, samplesToMs } from "@mynah/codec";
import type { CodecReport, EncoderReport, LookaheadReport, SignalComparison } from "@mynah/codec-onnx";
import type { CodecManifest } from "@mynah/protocol";

export interface WholeReport extends CodecReport {
  readonly encoder?: EncoderReport | undefined;
}

/** The report as a person reads it. */
export function reportLines(
  { measured, frames, lookaheads, encoder }: WholeReport,
  manifest: CodecManifest,
  problems: readonly string[],
): readonly string[] {
  const seconds = ((frames * manifest.samplesPerFrame) / manifest.sampleRate).toFixed(1);
  return [
    `${manifest.name}: ${seconds} s of random codes, streamed in windows against decoded all at once`,
    "",
    `Receptive field    left ${samples(measured.leftRadiusSamples, manifest)}, right ${samples(measured.rightRadiusSamples, manifest)}`,
    `Manifest           left ${samples(manifest.leftRadiusSamples, manifest)}, right ${samples(manifest.rightRadiusSamples, manifest)}; ` +
      `${contextFrames(manifest)} frames of context a window`,
    "",
    "lookahead  first sound           part         max difference  MSE       correlation  deviation ratio",
    ...lookaheads.flatMap((report) => lookaheadLines(report, manifest)),
    "",
    ...(encoder === undefined ? [] : [encoderLine(encoder), ""]),
    ...(problems.length === 0 ? ["All is as the manifest says."] : problems.map((problem) => `WRONG: ${problem}`)),
  ];
}

function lookaheadLines(report: LookaheadReport, { sampleRate }: CodecManifest): readonly string[] {
  const ms = samplesToMs(report.firstChunkSamples, sampleRate).toFixed(0);
  const first = `${report.firstSoundCodes} codes (${ms} ms)`;
  return [
    `${report.lookahead.padEnd(9)}  ${first.padEnd(20)}  ${comparison("first chunk", report.firstChunk)}`,
    `${"".padEnd(31)}  ${comparison("all", report.whole)}`,
  ];
}

function encoderLine({ msPerFrame, otherCodes, frames }: EncoderReport): string {
  return `Encoder            ${msPerFrame.toFixed(1)} ms a frame; in pieces ${otherCodes} codes of ${frames} frames are others than at once`;
}

function comparison(part: string, signal: SignalComparison): string {
  const { maxDifference, meanSquaredError, correlation, deviationRatio } = signal;
  return [
    part.padEnd(11),
    maxDifference.toExponential(1).padEnd(14),
    meanSquaredError.toExponential(1).padEnd(8),
    correlation.toFixed(6).padEnd(11),
    deviationRatio.toFixed(6),
  ].join("  ");
}

function samples(count: number, { samplesPerFrame }: CodecManifest): string {
  return `${count} samples (${(count / samplesPerFrame).toFixed(2)} frames)`;
}
