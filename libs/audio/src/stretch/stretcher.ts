export interface StretcherOptions {
  readonly sampleRate: number;
  /** 0.25 to 4: how many times faster */
  readonly speed: number;
  /** 1 to 50: by how much neighbouring pieces overlap; 8 unless said. Long overlaps smear short sounds and lag more. */
  readonly overlapMs?: number;
}

/** Makes speech faster or slower at the same pitch while it comes. What comes out does not depend on how the PCM was cut into writes. */
export interface Stretcher {
  /**
   * @param pcm mono Int16LE, whole samples, any length; it is not kept
   * @returns what is ready, mono Int16LE too; it lags behind what was written, the more the faster and the longer the overlap
   * @throws AudioInputError for half a sample
   * @throws AudioStateError after `end`
   */
  write(pcm: Uint8Array): Uint8Array;
  /** @returns the rest: all together there are exactly round(samples written / speed) */
  end(): Uint8Array;
}
