import { CODES_PER_FRAME, unpackLevels } from "@mynah/codec";
import type { CodecDecoder } from "../codec-decoder.js";
import { OutOfMemoryError } from "../decode-failure.js";

const FAKE_SAMPLES_PER_FRAME = 2_048;

export interface FakeDecoderOptions {
  /** rows x frames beyond which memory is out */
  readonly memoryFrames?: number;
  /** batches of more rows give each row the samples of another */
  readonly muddledFromRows?: number;
}

export interface FakeDecoder extends CodecDecoder {
  /** each decode so far */
  readonly batches: readonly {
    readonly rows: number;
    readonly frames: number;
    readonly firstFrames: readonly number[];
  }[];
}

/** Every sample of a frame is the frame's first code, as an Int16. */
export function createFakeDecoder(options: FakeDecoderOptions = {}): FakeDecoder {
  const { memoryFrames = Infinity, muddledFromRows = Infinity } = options;
  const batches: { rows: number; frames: number; firstFrames: readonly number[] }[] = [];
  return {
    batches,
    isReady: true,
    async decode(batch) {
      batches.push({ rows: batch.batch, frames: batch.frames, firstFrames: batch.firstFrames });
      if (batch.batch * batch.frames > memoryFrames) throw new OutOfMemoryError("out of memory");
      const rows = unpackLevels(batch).map(toSound);
      return batch.batch >= muddledFromRows ? rows.map((_, row) => rows[(row + 1) % rows.length]!) : rows;
    },
    async close() {},
  };
}

function toSound(codes: Uint16Array): Float32Array {
  const sound = new Float32Array((codes.length / CODES_PER_FRAME) * FAKE_SAMPLES_PER_FRAME);
  return sound.map((_, sample) => (codes[Math.floor(sample / FAKE_SAMPLES_PER_FRAME) * CODES_PER_FRAME] ?? 0) / 32_767);
}
