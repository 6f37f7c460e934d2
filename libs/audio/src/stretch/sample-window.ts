/** The part of a stream that may still be needed; samples are named by their place in the whole stream. */
export interface SampleWindow {
  /** how many samples have come, kept or not */
  end(): number;
  append(samples: Int16Array): void;
  /** Forgets what comes before; that may be samples that have yet to come. */
  dropBefore(at: number): void;
  /** A view that the next call makes invalid. */
  view(from: number, to: number): Float32Array;
}

/** @param capacity the most samples that are kept at a time */
export function createSampleWindow(capacity: number): SampleWindow {
  const kept = new Float32Array(capacity);
  let start = 0;
  let end = 0;
  return {
    end: () => end,
    append(samples) {
      const needed = samples.subarray(Math.max(0, start - end));
      end += samples.length;
      if (needed.length > 0) kept.set(needed, end - needed.length - start);
    },
    dropBefore(at) {
      if (at < end) kept.copyWithin(0, at - start, end - start);
      start = at;
    },
    view: (from, to) => kept.subarray(from - start, to - start),
  };
}
