import { SNAC_24KHZ, type CodecGeometry } from "@mynah/codec";
import type { CodecDecoder } from "@mynah/codec-onnx";
import { expect, it } from "vitest";
import { gatherBatches } from "./batches.js";
import { decodeWindows } from "./decode-windows.js";
import { randomCodes } from "../random-codes.js";
import { runBatches } from "./run-batches.js";
import { schedulesOf, VARIANTS } from "./variants.js";

const geometry: CodecGeometry = SNAC_24KHZ;
const STREAMS = 3;
const FRAMES = 50;
const codes = Array.from({ length: STREAMS }, (_, stream) => randomCodes(FRAMES, stream + 1, 4096));
const schedules = schedulesOf(FRAMES, { geometry, lookahead: "exact", costs: { engineMsPerFrame: 30 } });

/** Each sample says in which frame of its stream it lies, and which code that frame begins with. */
function createFakeDecoder(): CodecDecoder & { rows: number } {
  return {
    rows: 0,
    isReady: true,
    async decode({ batch, frames, levels, firstFrames }) {
      this.rows += batch;
      return Array.from({ length: batch }, (_, row) =>
        Float32Array.from({ length: frames * geometry.samplesPerFrame }, (_, sample) => {
          const frame = Math.floor(sample / geometry.samplesPerFrame);
          const code = Number(levels[0][row * frames + frame]);
          return ((firstFrames[row] ?? NaN) + frame) / 64 + code / 4096 / 128;
        }),
      );
    },
    async close() {},
  };
}
const valueOf = (stream: number, frame: number): number =>
  Math.round((frame / 64 + (codes[stream]?.[frame * 7] ?? 0) / 4096 / 128) * 32_767);

it.each(VARIANTS)("%s keeps the samples of its streams, in order and in their place", async (variant) => {
  const decoder = createFakeDecoder();
  const heard: number[] = [];
  const steps = schedules[variant];
  for (const step of steps) {
    const window = codes[1]?.slice(step.firstFrame * 7, (step.firstFrame + step.frames) * 7) ?? new Uint16Array();
    const options = { decoder, samplesPerFrame: 2048, shape: step.shape };
    const [pcm] = await decodeWindows([{ step, codes: window }], options);
    heard.push(...new Int16Array(pcm?.slice().buffer ?? new ArrayBuffer()));
  }
  const from = variant === "orpheus" ? 2048 : 0;
  const expected = heard.map((_, sample) => valueOf(1, Math.floor((from + sample) / 2048)));
  expect(heard).toHaveLength(FRAMES * 2048 - (variant === "orpheus" ? 3 * 2048 : 0));
  expect(heard).toEqual(expected);
});

it("decodes every window of every stream, and counts the sound and the steady part of it", async () => {
  const decoder = createFakeDecoder();
  const limits = { maxBatch: 2, maxFrames: Infinity, rowSizes: [] };
  const batches = gatherBatches(schedules.mynah, STREAMS, limits);
  const { all, steady } = await runBatches(batches, { decoder, geometry, codes });
  expect(decoder.rows).toBe(schedules.mynah.length * STREAMS);
  expect(all.samples).toBe(STREAMS * FRAMES * 2048);
  expect(steady.samples).toBeGreaterThan(0);
  expect(steady.samples).toBeLessThan(all.samples);
  expect(all.cost.wallSeconds).toBeGreaterThanOrEqual(steady.cost.wallSeconds);
});
