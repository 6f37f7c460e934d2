import { CODES_PER_FRAME, cropSamples, unpackLevels } from "@mynah/codec";
import { OutOfMemoryError, type CodecDecoder, type LoadedDecoders } from "@mynah/codec-onnx";
import { setTimeout as sleep } from "node:timers/promises";

export const FAKE_SAMPLES_PER_FRAME = 2_048;

export interface FakeDecoderOptions {
  readonly delayMs?: number;
  /** a batch that holds this code throws */
  readonly poisonCode?: number;
  /** rows x frames beyond which memory is out */
  readonly memoryFrames?: number;
}

export interface FakeDecoder extends CodecDecoder {
  isReady: boolean;
  /** windows of each decode so far */
  readonly batches: readonly number[];
  /** where the rows of each decode lay */
  readonly places: readonly (readonly number[])[];
}

/** Every sample of a frame is the frame's first code, as an Int16. */
export function createFakeDecoder(options: FakeDecoderOptions = {}): FakeDecoder {
  const { delayMs = 0, poisonCode, memoryFrames = Infinity } = options;
  const batches: number[] = [];
  const places: (readonly number[])[] = [];
  return {
    batches,
    places,
    isReady: true,
    async decode(batch) {
      batches.push(batch.batch);
      places.push(batch.firstFrames);
      if (delayMs > 0) await sleep(delayMs);
      if (batch.batch * batch.frames > memoryFrames) throw new OutOfMemoryError("out of memory");
      const rows = unpackLevels(batch);
      if (rows.some((codes) => codes.includes(poisonCode ?? -1))) throw new Error("poison");
      const sounds = rows.map(toSound);
      return batch.keep?.map((range, row) => cropSamples(sounds[row]!, range)) ?? sounds;
    },
    async close() {},
  };
}

/** As `loadDecoders` gives one. Its pace never bounds a batch. */
export function asLoaded(decoder: CodecDecoder, more: Partial<LoadedDecoders> = {}): LoadedDecoders {
  return {
    decoder,
    provider: "cpu",
    decoders: 1,
    rowSizes: [],
    pace: { msPerFrame: 0, msPerJoiningFrame: 0 },
    ...more,
  };
}

function toSound(codes: Uint16Array): Float32Array {
  const sound = new Float32Array((codes.length / CODES_PER_FRAME) * FAKE_SAMPLES_PER_FRAME);
  return sound.map((_, sample) => (codes[Math.floor(sample / FAKE_SAMPLES_PER_FRAME) * CODES_PER_FRAME] ?? 0) / 32_767);
}
