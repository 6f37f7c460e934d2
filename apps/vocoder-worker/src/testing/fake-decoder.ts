import { CODES_PER_FRAME, unpackLevels, type LevelTensors } from "@mynah/codec";
import { setTimeout as sleep } from "node:timers/promises";
import type { CodecDecoder } from "../decoding/codec-decoder.js";

export const FAKE_SAMPLES_PER_FRAME = 2_048;

export interface FakeDecoderOptions {
  readonly delayMs?: number;
  /** a batch that holds this code throws */
  readonly poisonCode?: number;
}

export interface FakeDecoder extends CodecDecoder {
  /** windows of each decode so far */
  readonly batches: readonly number[];
}

/** Every sample of a frame is the frame's first code, as an Int16. */
export function createFakeDecoder({ delayMs = 0, poisonCode }: FakeDecoderOptions = {}): FakeDecoder {
  const batches: number[] = [];
  return {
    batches,
    async decode(batch: LevelTensors) {
      batches.push(batch.batch);
      if (delayMs > 0) await sleep(delayMs);
      const rows = unpackLevels(batch);
      if (rows.some((codes) => codes.includes(poisonCode ?? -1))) throw new Error("poison");
      return rows.map(toSound);
    },
    async close() {},
  };
}

function toSound(codes: Uint16Array): Float32Array {
  const sound = new Float32Array((codes.length / CODES_PER_FRAME) * FAKE_SAMPLES_PER_FRAME);
  return sound.map((_, sample) => (codes[Math.floor(sample / FAKE_SAMPLES_PER_FRAME) * CODES_PER_FRAME] ?? 0) / 32_767);
}
