import { CODES_PER_FRAME, packLevels, type LevelTensors } from "@mynah/codec";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { encodeOnnx } from "../file/onnx-file.js";
import type { OnnxModel } from "../file/onnx-model.js";
import { NOISE_PERIOD_FRAMES, noiseLayers, noiseTable, type NoiseLayer } from "../snac/noise-table.js";
import type { RecognisedSnac } from "../snac/recognise-snac.js";
import { FIRST_FRAME } from "../snac/write-noise.js";
import { disableTelemetry } from "../runtime/disable-telemetry.js";
import { feedNoise } from "./feed-noise.js";

/** One decode of one segment's frames from `firstFrame` on, and what it took. */
export interface Decode {
  readonly samples: Float32Array;
  /** processor time, which other programs on the machine change less than the clock's */
  readonly cpuMs: number;
}

export interface OpenDecoder {
  decode(codes: Uint16Array, firstFrame: number): Promise<Decode>;
  close(): Promise<void>;
}

/** The published decoder of a canonical model, with the prepared decoder's noise. One thread. */
export async function openPublished(canonical: OnnxModel, { decoder, randoms }: RecognisedSnac): Promise<OpenDecoder> {
  const layers = noiseLayers(decoder);
  const session = await open(encodeOnnx(feedNoise(canonical, randoms)));
  return {
    decode: (codes, firstFrame) => {
      const levels = packLevels([codes], codes.length / CODES_PER_FRAME);
      const feeds = layers.map((layer, index) => {
        const [name = "", values] = [randoms[index], sliceNoise(layer, { firstFrame, frames: levels.frames })];
        return [name, new Tensor("float32", values, [1, 1, values.length])] as const;
      });
      return decode(session, levels, feeds);
    },
    close: () => session.release(),
  };
}

/** A decoder as {@link writeDecoder} writes it, encoded. One thread. */
export async function openPrepared(bytes: Uint8Array): Promise<OpenDecoder> {
  const session = await open(bytes);
  return {
    decode: (codes, firstFrame) => {
      const first = new Tensor("int64", BigInt64Array.of(BigInt(firstFrame)), [1]);
      const feeds = session.inputNames.includes(FIRST_FRAME) ? [[FIRST_FRAME, first] as const] : [];
      return decode(session, packLevels([codes], codes.length / CODES_PER_FRAME), feeds);
    },
    close: () => session.release(),
  };
}

function open(bytes: Uint8Array): Promise<InferenceSession> {
  disableTelemetry();
  return InferenceSession.create(bytes, {
    executionProviders: ["cpu"],
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    logSeverityLevel: 4,
  });
}

async function decode(
  session: InferenceSession,
  { levels }: LevelTensors,
  more: readonly (readonly [string, Tensor])[],
): Promise<Decode> {
  const codes = levels.map((level, index) => [`audio_codes.${index}`, new Tensor("int64", level, [1, level.length])]);
  const before = process.cpuUsage();
  const { audio_values: audio } = await session.run(
    Object.fromEntries([...codes, ...more]) as InferenceSession.FeedsType,
  );
  const { user, system } = process.cpuUsage(before);
  return { samples: Float32Array.from(audio?.data as Float32Array), cpuMs: (user + system) / 1000 };
}

function sliceNoise(
  { layer, valuesPerFrame }: NoiseLayer,
  { firstFrame, frames }: { readonly firstFrame: number; readonly frames: number },
): Float32Array {
  const table = noiseTable(layer, valuesPerFrame);
  const values = new Float32Array(frames * valuesPerFrame);
  for (let frame = 0; frame < frames; frame++) {
    const row = (firstFrame + frame) % NOISE_PERIOD_FRAMES;
    values.set(table.subarray(row * valuesPerFrame, (row + 1) * valuesPerFrame), frame * valuesPerFrame);
  }
  return values;
}
