import { UnreadableSoundError } from "./unreadable-sound-error.js";

/** How uncompressed samples are written. */
export interface SampleFormat {
  readonly encoding: "int" | "float";
  readonly bits: number;
  readonly channels: number;
  readonly sampleRate: number;
}

const encodings: Readonly<Record<number, SampleFormat["encoding"]>> = { 1: "int", 3: "float" };
const readable = ["int16", "int24", "int32", "float32"];
const extensible = 0xfffe;

/** Of a WAV's `fmt ` chunk. @throws UnreadableSoundError for compressed sound and the like */
export function readSampleFormat(chunk: DataView): SampleFormat {
  if (chunk.byteLength < 16) throw new UnreadableSoundError("the WAV header that came is cut short");
  const tag = chunk.getUint16(0, true);
  const isExtensible = tag === extensible && chunk.byteLength >= 26;
  // The true format is the beginning of the GUID then.
  const encoding = encodings[isExtensible ? chunk.getUint16(24, true) : tag];
  const [channels, bits] = [chunk.getUint16(2, true), chunk.getUint16(14, true)];
  const sampleRate = chunk.getUint32(4, true);
  if (encoding === undefined || !readable.includes(`${encoding}${bits}`) || channels === 0 || sampleRate === 0)
    throw new UnreadableSoundError(`a WAV of format ${tag} with ${bits} bits came: ask for pcm, or 16-bit WAV`);
  return { encoding, bits, channels, sampleRate };
}
