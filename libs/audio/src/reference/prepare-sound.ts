import { ReferenceAudioError } from "./reference-error.js";
import { REFERENCE } from "./reference-limits.js";
import { resample } from "./resample.js";
import type { DecodedSound } from "./decoded-sound.js";
import { trimSilence } from "./trim-silence.js";

export interface PreparedSound {
  /** 24 kHz mono */
  readonly samples: Int16Array<ArrayBuffer>;
  /** it was recorded too loud: its peaks are cut off, and the voice made of it may sound harsh */
  readonly isClipped: boolean;
}

const FULL_SCALE = 32_767;
const CLIPPED_FROM = 0.999;
const CLIPPED_SHARE = 1e-3;

/** Resampled, trimmed, and checked for being somebody's voice at all. @throws ReferenceAudioError */
export async function prepareSound(sound: DecodedSound): Promise<PreparedSound> {
  const peak = peakOf(sound.samples);
  const isClipped = isCutOff(sound.samples, peak);
  const trimmed = trimSilence(await resample(scaled(sound, peak)));
  if (trimmed === undefined)
    throw new ReferenceAudioError("silent", "The reference is silent: send a recording of a voice.");
  checkShortness(trimmed.length / REFERENCE.sampleRate);
  return { samples: toInt16(trimmed.subarray(0, REFERENCE.seconds * REFERENCE.sampleRate)), isClipped };
}

function peakOf(samples: Float32Array): number {
  const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  if (Number.isFinite(peak)) return peak;
  throw new ReferenceAudioError(
    "broken",
    "The reference has samples that are no numbers (NaN or infinity): export it again.",
  );
}

/** Floats may go beyond full scale without a loss: they are made quieter rather than cut off. */
function scaled({ samples, sampleRate }: DecodedSound, peak: number): DecodedSound {
  return peak <= 1 ? { samples, sampleRate } : { samples: samples.map((sample) => sample / peak), sampleRate };
}

/** Many samples at the very peak are one that was cut off there. */
function isCutOff(samples: Float32Array, peak: number): boolean {
  if (peak < CLIPPED_FROM) return false;
  const cut = samples.reduce((count, sample) => count + (Math.abs(sample) >= CLIPPED_FROM * peak ? 1 : 0), 0);
  return cut > CLIPPED_SHARE * samples.length;
}

function checkShortness(seconds: number): void {
  if (seconds >= REFERENCE.leastSeconds) return;
  throw new ReferenceAudioError(
    "too_short",
    `The reference has ${seconds.toFixed(1)} s of sound, and at least ${REFERENCE.leastSeconds} s are needed: send a longer one.`,
  );
}

function toInt16(samples: Float32Array): Int16Array<ArrayBuffer> {
  return Int16Array.from(samples, (sample) => Math.round(Math.max(-1, Math.min(1, sample)) * FULL_SCALE));
}
