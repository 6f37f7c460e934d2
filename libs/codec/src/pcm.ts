import { uint16ToLittleEndian } from "./byte-order.js";
import { CodecInputError } from "./codec-input-error.js";

/** Mono Int16LE. */
export const BYTES_PER_SAMPLE = 2;
const FULL_SCALE = 32_767;

/** Samples to keep of a decoded window; a WindowPlan is one. */
export interface SampleRange {
  readonly keepStart: number;
  readonly keepSamples: number;
}

/**
 * The kept samples of a decoded window, as a view (no copy).
 *
 * @throws CodecInputError when the range does not lie inside `samples`.
 */
export function cropSamples(samples: Float32Array, { keepStart, keepSamples }: SampleRange): Float32Array {
  const end = keepStart + keepSamples;
  if (!(keepStart >= 0 && keepSamples >= 0 && end <= samples.length))
    throw new CodecInputError(`samples ${keepStart}..${end} are not inside a window of ${samples.length}`);
  return samples.subarray(keepStart, end);
}

/**
 * Float samples (full scale = 1) as Int16LE bytes: `Math.round(x * 32767)`, so halves round up; clipped to +-32767
 * (symmetric, so that clipping adds no offset); NaN becomes silence.
 */
export function floatToPcm16(samples: Float32Array): Uint8Array {
  const pcm = new Int16Array(samples.length);
  for (let index = 0; index < pcm.length; index++) {
    const scaled = Math.round((samples[index] ?? 0) * FULL_SCALE);
    pcm[index] = scaled > FULL_SCALE ? FULL_SCALE : scaled < -FULL_SCALE ? -FULL_SCALE : scaled;
  }
  return uint16ToLittleEndian(pcm);
}

export function samplesToBytes(samples: number): number {
  return samples * BYTES_PER_SAMPLE;
}

/** Whole samples in `bytes`; an odd last byte counts for nothing. */
export function bytesToSamples(bytes: number): number {
  return Math.floor(bytes / BYTES_PER_SAMPLE);
}

export function samplesToMs(samples: number, sampleRate: number): number {
  return (samples * 1000) / sampleRate;
}

/** The nearest whole number of samples. */
export function msToSamples(ms: number, sampleRate: number): number {
  return Math.round((ms * sampleRate) / 1000);
}
