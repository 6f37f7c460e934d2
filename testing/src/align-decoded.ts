export interface DecodedSound {
  readonly original: Int16Array;
  readonly decoded: Int16Array;
  /** samples that the codec puts before the first one */
  readonly delaySamples: number;
}

export interface AlignedSound {
  /** what both have, sample beside sample */
  readonly original: Int16Array;
  readonly decoded: Int16Array;
  /** samples behind the last one of the original; below 0: its end is missing */
  readonly extraSamples: number;
}

/** Lays a sound that went through a codec beside what went in. */
export function alignDecoded({ original, decoded, delaySamples }: DecodedSound): AlignedSound {
  const inPlace = decoded.subarray(delaySamples);
  return {
    original: original.subarray(0, inPlace.length),
    decoded: inPlace.subarray(0, original.length),
    extraSamples: inPlace.length - original.length,
  };
}
