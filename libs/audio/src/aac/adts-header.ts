import { AudioInputError } from "../audio-error.js";

/** Their places are the index that ADTS gives (ISO/IEC 14496-3, table 1.18). */
const SAMPLE_RATES: readonly number[] = [
  96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8000, 7350,
];
const HEADER_BYTES = 7;
const LOW_COMPLEXITY = 1;
const MONO = 1;

/**
 * Puts the seven bytes that make a stream of AAC-LC packets readable from any of them on (ISO/IEC 14496-3, 1.A.2) in front of each.
 *
 * @throws AudioInputError when AAC does not have the sample rate
 */
export function createAdtsFramer(sampleRate: number): (packet: Uint8Array) => Uint8Array {
  const rate = SAMPLE_RATES.indexOf(sampleRate);
  if (rate < 0) throw new AudioInputError(`AAC takes ${SAMPLE_RATES.toReversed().join(", ")} Hz, not ${sampleRate}`);
  return (packet) => {
    const frame = new Uint8Array(HEADER_BYTES + packet.length);
    frame.set(headerOf(frame.length, rate));
    frame.set(packet, HEADER_BYTES);
    return frame;
  };
}

function headerOf(bytes: number, rate: number): readonly number[] {
  return [
    0xff,
    0xf1, // MPEG-4, no checksum
    (LOW_COMPLEXITY << 6) | (rate << 2) | (MONO >> 2),
    ((MONO & 3) << 6) | (bytes >> 11),
    (bytes >> 3) & 0xff,
    ((bytes & 7) << 5) | 0x1f,
    0xfc, // variable bitrate, one block
  ];
}
