import { loadEncoder } from "../encode/load-encoder.js";
import type { LoadedCodec } from "../runtime/decoder-file.js";

/** How a codec's encoder does on some sound. */
export interface EncoderReport {
  readonly frames: number;
  readonly msPerFrame: number;
  /** codes that are others when the sound is encoded all at once: none, but for a distance that rounding decides */
  readonly otherCodes: number;
}

/**
 * Encodes a sound in pieces, as vocoders do, and at once. undefined: the codec names no encoder.
 *
 * @throws ModelFileError when the encoder is missing or broken
 */
export async function verifyEncoder(loaded: LoadedCodec, sound: Int16Array): Promise<EncoderReport | undefined> {
  const pieces = await encode(loaded, sound);
  const whole = await encode(loaded, sound, sound.length);
  if (pieces === undefined || whole === undefined) return undefined;
  const frames = sound.length / loaded.codec.samplesPerFrame;
  const otherCodes = pieces.codes.filter((code, at) => code !== whole.codes[at]).length;
  return { frames, msPerFrame: pieces.ms / frames, otherCodes };
}

async function encode(loaded: LoadedCodec, sound: Int16Array, freshFrames?: number) {
  const encoder = await loadEncoder(loaded, freshFrames === undefined ? {} : { freshFrames });
  if (encoder === undefined) return undefined;
  const startedAt = performance.now();
  const codes = await encoder.encode(sound).finally(() => encoder.close());
  return { codes, ms: performance.now() - startedAt };
}
