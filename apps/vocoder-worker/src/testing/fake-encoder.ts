import { CODES_PER_FRAME } from "@mynah/codec";
import type { CodecEncoder } from "@mynah/codec-onnx";
import { setTimeout as sleep } from "node:timers/promises";

export interface FakeEncoderOptions {
  readonly delayMs?: number;
  /** the first so many sounds break it */
  readonly failures?: number;
}

export interface FakeEncoder extends CodecEncoder {
  /** sounds begun */
  readonly sounds: number;
}

/** All codes of a frame are its first sample. */
export function createFakeEncoder({ delayMs = 0, failures = 0 }: FakeEncoderOptions = {}): FakeEncoder {
  let sounds = 0;
  return {
    get sounds() {
      return sounds;
    },
    async encode(samples, signal) {
      if (++sounds <= failures) throw new Error("the fake encoder breaks");
      await sleep(delayMs, undefined, signal === undefined ? {} : { signal });
      const frames = Math.ceil(samples.length / 2_048);
      return Uint16Array.from(
        { length: frames * CODES_PER_FRAME },
        (_, at) => samples[Math.floor(at / CODES_PER_FRAME) * 2_048] ?? 0,
      );
    },
    async close() {},
  };
}
