import { ReferenceAudioError } from "./reference-error.js";
import { MOST_DECODED_S, REFERENCE } from "./reference-limits.js";

export function checkRate(sampleRate: number): void {
  const { leastRate, mostRate } = REFERENCE;
  if (sampleRate >= leastRate && sampleRate <= mostRate) return;
  throw new ReferenceAudioError(
    "unsupported_format",
    `The reference has ${sampleRate} samples a second: send one of ${leastRate} to ${mostRate} Hz.`,
  );
}

export function checkChannels(channels: number): void {
  if (channels >= 1 && channels <= REFERENCE.channels) return;
  throw new ReferenceAudioError("unsupported_format", `The reference has ${channels} channels: send mono or stereo.`);
}

/** @param isWhole false: decoding was stopped there, and more would have come */
export function checkLength(seconds: number, isWhole = true): void {
  if (seconds <= MOST_DECODED_S) return;
  const length = isWhole ? `${seconds.toFixed(1)} s` : `more than ${REFERENCE.seconds} s`;
  throw new ReferenceAudioError(
    "too_long",
    `The reference lasts ${length}, and at most ${REFERENCE.seconds} s are taken: send a shorter piece of it.`,
  );
}
