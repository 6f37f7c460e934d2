/** A file's sound before it is made a reference: mono, full scale = 1. */
export interface DecodedSound {
  readonly samples: Float32Array;
  readonly sampleRate: number;
}
