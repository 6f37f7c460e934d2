import { AudioInputError } from "../audio-error.js";
import { concatBytes } from "../concat-bytes.js";
import { createSampleBlocks } from "../sample-blocks.js";
import type { OpenSampleEncoder } from "../sample-encoder.js";
import { BitWriter } from "./bit-writer.js";
import { crc16 } from "./crc.js";
import { writeFrameHeader } from "./frame-header.js";
import { streamHeader } from "./stream-header.js";
import { BITS_PER_SAMPLE, writeSubframe } from "./subframe.js";

/** 43 ms at 24 kHz: libFLAC's usual 4096 would hold the first sound back for 171 ms. */
const BLOCK_SAMPLES = 1024;
const MOST_HZ = 65_535;

/**
 * FLAC (RFC 9639). Mono of 16 bits needs little of the format. Why it is written here: docs/adr/0007-our-own-flac-and-stretcher.md.
 */
export const openFlac: OpenSampleEncoder = ({ sampleRate, samples }) => {
  if (sampleRate > MOST_HZ) throw new AudioInputError(`FLAC is written at up to ${MOST_HZ} Hz, not ${sampleRate}`);
  const bits = new BitWriter();
  const blocks = createSampleBlocks(BLOCK_SAMPLES);
  const about = { sampleRate, blockSamples: BLOCK_SAMPLES, bitsPerSample: BITS_PER_SAMPLE };
  let header = streamHeader(samples === undefined ? about : { samples, ...about });
  let frame = 0;
  const encode = (block: Int16Array): Uint8Array => {
    bits.clear();
    writeFrameHeader(bits, { frame: frame++, samples: block.length, sampleRate });
    writeSubframe(bits, block);
    bits.align();
    bits.write(crc16(bits.bytes()), 16);
    return bits.bytes().slice();
  };
  const withHeader = (frames: readonly Uint8Array[]): Uint8Array => {
    const bytes = concatBytes([header, ...frames]);
    header = new Uint8Array();
    return bytes;
  };
  return {
    write: (samples) => withHeader(blocks.add(samples, encode)),
    end: () => withHeader(blocks.rest().length > 0 ? [encode(blocks.rest())] : []),
    release() {},
  };
};
