import fc from "fast-check";
import { SNAC_24KHZ, type CodecGeometry } from "../codec-geometry.js";
import type { WindowOptions } from "../window-plan.js";
import { minWindowFrames } from "../window-planner.js";
import type { StreamStep } from "./stream-segment.js";

const SMALL = { sampleRate: 240, samplesPerFrame: 20, codebookSize: 4096 };

/** Radii of real codecs in small, extremes, and any others. */
export const anyGeometry: fc.Arbitrary<CodecGeometry> = fc.oneof(
  fc.constantFrom<CodecGeometry>(
    { ...SMALL, leftRadiusSamples: 46, rightRadiusSamples: 46 },
    { ...SMALL, leftRadiusSamples: 160, rightRadiusSamples: 20 },
    { ...SMALL, leftRadiusSamples: 160, rightRadiusSamples: 0 },
    { ...SMALL, leftRadiusSamples: 0, rightRadiusSamples: 0 },
    SNAC_24KHZ,
  ),
  fc.record({
    ...constants(SMALL),
    leftRadiusSamples: fc.nat(170),
    rightRadiusSamples: fc.nat(100),
  }),
);

/** Any options under which every segment can be planned. */
export function anyWindowOptions(geometry: CodecGeometry): fc.Arbitrary<WindowOptions> {
  return fc.record(
    {
      geometry: fc.constant(geometry),
      shapes: anySizes(40).map((sizes) => [...sizes, minWindowFrames(geometry) + (sizes.at(-1) ?? 0)]),
      freshFrames: anySizes(20),
      minFirstSamples: fc.nat(3 * geometry.samplesPerFrame),
      decodeMsPerFrame: fc.nat(60),
      decodeMsPerJoiningFrame: fc.nat(60),
      streamsPerDecoder: fc.double({ min: 1, max: 96, noNaN: true }),
      overheadMsPerWindow: fc.nat(50),
      engineMsPerFrame: fc.nat(200),
    },
    { requiredKeys: ["geometry", "shapes", "freshFrames", "minFirstSamples"] },
  );
}

export const anySteps: fc.Arbitrary<StreamStep[]> = fc.array(
  fc.record({ newFrames: fc.nat(6), leadMs: fc.integer({ min: -200, max: 4000 }), isResumed: fc.boolean() }),
  { maxLength: 12 },
);

function anySizes(max: number): fc.Arbitrary<number[]> {
  const size = fc.integer({ min: 1, max });
  return fc.uniqueArray(size, { minLength: 1, maxLength: 5 }).map((sizes) => sizes.sort((a, b) => a - b));
}

function constants<T extends Record<string, number>>(values: T): { [K in keyof T]: fc.Arbitrary<number> } {
  const entries = Object.entries(values).map(([key, value]) => [key, fc.constant(value)]);
  return Object.fromEntries(entries) as { [K in keyof T]: fc.Arbitrary<number> };
}
