import libsamplerate from "@alexanderolsen/libsamplerate-js";
import type { DecodedSound } from "./decoded-sound.js";
import { REFERENCE } from "./reference-limits.js";

/** What the filter still holds at the end is pushed out with so much silence. */
const TAIL_S = 0.1;

/** The sound at 24 kHz: as long, and in its place. */
export async function resample({ samples, sampleRate }: DecodedSound): Promise<Float32Array> {
  if (sampleRate === REFERENCE.sampleRate) return samples;
  const { create, ConverterType } = libsamplerate;
  const converterType = ConverterType.SRC_SINC_MEDIUM_QUALITY;
  const converter = await create(1, sampleRate, REFERENCE.sampleRate, { converterType });
  try {
    const padded = new Float32Array(samples.length + Math.ceil(TAIL_S * sampleRate));
    padded.set(samples);
    return converter.full(padded).slice(0, Math.round((samples.length * REFERENCE.sampleRate) / sampleRate));
  } finally {
    converter.destroy();
  }
}
