import { AudioEncoderError } from "../audio-error.js";
import { concatBytes } from "../concat-bytes.js";
import { createSampleBlocks } from "../sample-blocks.js";
import type { OpenSampleEncoder, SampleEncoder } from "../sample-encoder.js";
import { aacLibrary, type AacLibrary } from "./aac-library.js";
import { createAdtsFramer } from "./adts-header.js";

const BITS_PER_SECOND = 64_000;
const BYTES_PER_FLOAT = 4;
const FULL_SCALE = 32_768;

/**
 * AAC-LC in ADTS frames of 1024 samples, by libavcodec. ADTS cannot say what is to be cut off: decoders give one frame before the
 * first sample, and the last frame is filled up with silence.
 */
export const openAac: OpenSampleEncoder = async ({ sampleRate }) => {
  const toAdts = createAdtsFramer(sampleRate);
  const library = await aacLibrary();
  const encoder = library._init_encoder(1, sampleRate, BITS_PER_SECOND);
  if (encoder === 0) throw new AudioEncoderError(`the AAC encoder cannot be opened at ${sampleRate} Hz`);
  return createStream({ library, encoder }, toAdts);
};

interface OpenEncoder {
  readonly library: AacLibrary;
  readonly encoder: number;
}

function createStream(open: OpenEncoder, toAdts: (packet: Uint8Array) => Uint8Array): SampleEncoder {
  const { library, encoder } = open;
  const frameSamples = library._get_encoder_frame_size(encoder);
  const blocks = createSampleBlocks(frameSamples);
  let frames = 0;
  const encode = (block: Int16Array): Uint8Array[] => {
    sendFrame(open, { block, timestamp: frames++ * frameSamples });
    return takePackets(open).map(toAdts);
  };
  return {
    write: (samples) => concatBytes(blocks.add(samples, encode).flat()),
    end() {
      const missing = (frameSamples - blocks.rest().length) % frameSamples;
      const last = blocks.add(new Int16Array(missing), encode).flat();
      if (frames > 0) library._flush_encoder_start(encoder);
      return concatBytes([...last, ...takePackets(open).map(toAdts)]);
    },
    release: () => library._close_encoder(encoder),
  };
}

interface Frame {
  readonly block: Int16Array;
  readonly timestamp: number;
}

function sendFrame({ library, encoder }: OpenEncoder, { block, timestamp }: Frame): void {
  const at = library._get_encode_input_ptr(encoder, block.length * BYTES_PER_FLOAT);
  if (at === 0) throw new AudioEncoderError("the AAC encoder has no memory left");
  // Seen anew each time: the memory moves when it grows.
  const input = new Float32Array(library.HEAPU8.buffer, at, block.length);
  block.forEach((sample, index) => (input[index] = sample / FULL_SCALE));
  const status = library._send_frame(encoder, BigInt(timestamp));
  if (status < 0) throw new AudioEncoderError(`the AAC encoder refused a frame (status ${status})`);
}

function takePackets({ library, encoder }: OpenEncoder): Uint8Array[] {
  const packets: Uint8Array[] = [];
  for (;;) {
    const bytes = library._receive_packet(encoder);
    if (bytes < 0) throw new AudioEncoderError(`the AAC encoder broke (status ${bytes})`);
    if (bytes === 0) return packets;
    const at = library._get_encoded_data(encoder);
    packets.push(library.HEAPU8.slice(at, at + bytes));
  }
}
