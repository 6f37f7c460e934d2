import { BitWriter } from "./bit-writer.js";

export interface StreamInfo {
  readonly sampleRate: number;
  readonly blockSamples: number;
  readonly bitsPerSample: number;
  /** of the whole stream; absent when it is not known yet */
  readonly samples?: number;
}

const STREAM_INFO_BYTES = 34;
const MOST_SAMPLES = 2 ** 36;

/** The marker and the STREAMINFO block (RFC 9639, 8.2). Frame sizes and MD5 stay 0, "not known", since the stream is yet to come. */
export function streamHeader({ sampleRate, blockSamples, bitsPerSample, samples = 0 }: StreamInfo): Uint8Array {
  const known = samples < MOST_SAMPLES ? samples : 0;
  const bits = new BitWriter();
  for (const letter of "fLaC") bits.write(letter.charCodeAt(0), 8);
  bits.write(0x80, 8); // the last block before the frames, of type STREAMINFO
  bits.write(STREAM_INFO_BYTES, 24);
  bits.write(blockSamples, 16);
  bits.write(blockSamples, 16);
  bits.write(0, 24);
  bits.write(0, 24);
  bits.write(sampleRate, 20);
  bits.write(0, 3); // channels - 1
  bits.write(bitsPerSample - 1, 5);
  bits.write(Math.floor(known / 2 ** 18), 18);
  bits.write(known % 2 ** 18, 18);
  for (let byte = 0; byte < 16; byte++) bits.write(0, 8);
  return bits.bytes().slice();
}
