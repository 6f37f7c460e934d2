import { checkChannels, checkRate } from "./check-shape.js";
import { ReferenceAudioError } from "./reference-error.js";
import { broken } from "./wav-chunks.js";

export type WavEncoding = "int8" | "int16" | "int24" | "int32" | "float32" | "float64";

export interface WavFormat {
  readonly encoding: WavEncoding;
  readonly channels: number;
  readonly sampleRate: number;
  /** of one sample of one channel */
  readonly sampleBytes: number;
}

const PCM = 1;
const FLOAT = 3;
const EXTENSIBLE = 0xfffe;
/** The end of every GUID that stands for one of the tags above: ...-0000-0010-8000-00AA00389B71. */
const GUID_END = [0x00, 0x00, 0x00, 0x00, 0x10, 0x00, 0x80, 0x00, 0x00, 0xaa, 0x00, 0x38, 0x9b, 0x71];

/** Parses a `fmt ` chunk. @throws ReferenceAudioError for compressed WAVs and for numbers that contradict each other */
export function readWavFormat(chunk: Uint8Array): WavFormat {
  if (chunk.length < 16) throw broken("its format is cut short");
  const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  const [channels, sampleRate] = [view.getUint16(2, true), view.getUint32(4, true)];
  const [blockBytes, bits] = [view.getUint16(12, true), view.getUint16(14, true)];
  checkChannels(channels);
  checkRate(sampleRate);
  const encoding = encodingOf(tagOf(view), bits);
  if (blockBytes !== (channels * bits) / 8)
    throw broken(`${channels} channels of ${bits} bits do not fit into ${blockBytes} bytes`);
  return { encoding, channels, sampleRate, sampleBytes: bits / 8 };
}

function tagOf(view: DataView): number {
  const tag = view.getUint16(0, true);
  if (tag !== EXTENSIBLE) return tag;
  const isWhole = view.byteLength >= 40 && GUID_END.every((byte, at) => view.getUint8(26 + at) === byte);
  if (!isWhole) throw broken("its extended format is cut short or unknown");
  return view.getUint16(24, true);
}

function encodingOf(tag: number, bits: number): WavEncoding {
  const byBits: Readonly<Record<string, WavEncoding>> = {
    [`${PCM} 8`]: "int8",
    [`${PCM} 16`]: "int16",
    [`${PCM} 24`]: "int24",
    [`${PCM} 32`]: "int32",
    [`${FLOAT} 32`]: "float32",
    [`${FLOAT} 64`]: "float64",
  };
  const encoding = byBits[`${tag} ${bits}`];
  if (encoding !== undefined) return encoding;
  throw new ReferenceAudioError(
    "unsupported_format",
    `The reference is a WAV file of format ${tag} with ${bits} bits: send integers of 8, 16, 24 or 32 bits, or floats of 32 or 64.`,
  );
}
