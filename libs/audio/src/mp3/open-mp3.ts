import { createEncoder, type WasmMediaEncoder } from "wasm-media-encoders";
import { AudioInputError } from "../audio-error.js";
import { concatBytes } from "../concat-bytes.js";
import { createIdleList } from "../idle-list.js";
import { createSampleBlocks } from "../sample-blocks.js";
import type { OpenSampleEncoder, SampleEncoder } from "../sample-encoder.js";
import { lameModule } from "./lame-module.js";

type Lame = WasmMediaEncoder<"audio/mpeg">;

const SAMPLE_RATES: readonly number[] = [8000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000];
/** Constant, so that players can tell the length of a stream that has no index; MPEG 2.5 (below 16 kHz) ends at 64. */
const KBITS_PER_SECOND = { usual: 96, lowRate: 64 } as const;
const LOW_RATE_HZ = 16_000;
/** LAME gets blocks of one length, since what it makes of other cuts need not be the same bytes. */
const BLOCK_SAMPLES = 576;
const FULL_SCALE = 32_768;

/** A WebAssembly memory each: configuring one anew frees what it held. */
const idle = createIdleList<Lame>();

/**
 * MP3 by LAME, without a Xing frame, which could only be written at the end. Decoders give 1105 samples before the first one
 * (576 of LAME's, 529 of the decoder's), and less than two frames of 576 behind the last one.
 */
export const openMp3: OpenSampleEncoder = async ({ sampleRate }) => {
  if (!SAMPLE_RATES.includes(sampleRate))
    throw new AudioInputError(`MP3 takes ${SAMPLE_RATES.join(", ")} Hz, not ${sampleRate}`);
  const lame = idle.take() ?? (await createEncoder("audio/mpeg", await lameModule()));
  const bitrate = sampleRate < LOW_RATE_HZ ? KBITS_PER_SECOND.lowRate : KBITS_PER_SECOND.usual;
  lame.configure({ channels: 1, sampleRate, bitrate });
  return createStream(lame);
};

function createStream(lame: Lame): SampleEncoder {
  const blocks = createSampleBlocks(BLOCK_SAMPLES);
  // Copies: the library hands out its own memory, which it writes to again.
  const encode = (block: Int16Array) => lame.encode([toFloat(block)]).slice();
  return {
    write: (samples) => concatBytes(blocks.add(samples, encode)),
    end: () => concatBytes([encode(blocks.rest()), lame.finalize().slice()]),
    release: () => idle.give(lame),
  };
}

function toFloat(samples: Int16Array): Float32Array {
  return Float32Array.from(samples, (sample) => sample / FULL_SCALE);
}
