/** What is taken as a reference. */
export const REFERENCE = {
  /** 10 MiB, as `limits.referenceBytes` of the protocol */
  bytes: 10 * 1024 * 1024,
  sampleRate: 24_000,
  /** as `limits.referenceSamples` of the protocol */
  seconds: 30,
  /** less is no voice */
  leastSeconds: 1,
  channels: 2,
  leastRate: 8_000,
  mostRate: 192_000,
} as const;

/** What a lossy encoder may have put before and behind the sound. */
const PADDING_S = 0.3;

/** Nothing is decoded beyond this. */
export const MOST_DECODED_S = REFERENCE.seconds + PADDING_S;
