import type { BitWriter } from "./bit-writer.js";
import { crc8 } from "./crc.js";

export interface FrameHeader {
  /** counted from 0 */
  readonly frame: number;
  readonly samples: number;
  readonly sampleRate: number;
}

const SYNC_FIXED_BLOCKS = 0xfff8;
const SAMPLES_FOLLOW_IN_16_BITS = 0b0111;
const HZ_FOLLOW_IN_16_BITS = 0b1101;
const MONO_OF_16_BITS = 0b0000_1000;

/** RFC 9639, 9.1. Block size and sample rate are spelt out, which every decoder reads, rather than looked up in tables of usual ones. */
export function writeFrameHeader(bits: BitWriter, { frame, samples, sampleRate }: FrameHeader): void {
  bits.write(SYNC_FIXED_BLOCKS, 16);
  bits.write(SAMPLES_FOLLOW_IN_16_BITS, 4);
  bits.write(HZ_FOLLOW_IN_16_BITS, 4);
  bits.write(MONO_OF_16_BITS, 8);
  for (const byte of codedNumber(frame)) bits.write(byte, 8);
  bits.write(samples - 1, 16);
  bits.write(sampleRate, 16);
  bits.write(crc8(bits.bytes()), 8);
}

/** As UTF-8 would code it, carried on to 31 bits. */
export function codedNumber(value: number): readonly number[] {
  if (value < 0x80) return [value];
  const followers: number[] = [];
  let rest = value;
  let room = 6;
  while (rest >= 1 << room || followers.length === 0) {
    followers.unshift(0x80 | (rest & 0x3f));
    rest >>>= 6;
    room = 6 - followers.length;
  }
  const lead = (0xff << (7 - followers.length)) & 0xff;
  return [lead | rest, ...followers];
}
