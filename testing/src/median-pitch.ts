const SAMPLE_RATE = 24_000;
const FRAME_SAMPLES = 1_200;
const HOP_SAMPLES = 1_200;
const SHORTEST_LAG = SAMPLE_RATE / 400;
const LONGEST_LAG = SAMPLE_RATE / 70;
/** A frame that repeats itself so well is voiced. */
const VOICED = 0.75;
/** A multiple of the period repeats as well as the period: the shortest lag that comes so near the best one is it. */
const NEAR_BEST = 0.92;

/** The pitch in Hz that the voiced parts of 24 kHz speech have in the middle; NaN when nothing is voiced. */
export function medianPitchHz(samples: Int16Array): number {
  const pitches: number[] = [];
  for (let at = 0; at + FRAME_SAMPLES + LONGEST_LAG < samples.length; at += HOP_SAMPLES) {
    const lag = periodAt(samples, at);
    if (lag !== undefined) pitches.push(SAMPLE_RATE / lag);
  }
  return pitches.sort((a, b) => a - b)[pitches.length >> 1] ?? Number.NaN;
}

function periodAt(samples: Int16Array, at: number): number | undefined {
  const likeness: number[] = [];
  for (let lag = SHORTEST_LAG; lag <= LONGEST_LAG; lag++) likeness.push(selfLikeness(samples, { at, lag }));
  const best = Math.max(...likeness);
  if (best < VOICED) return undefined;
  const isPeak = (index: number): boolean =>
    likeness[index]! >= (likeness[index - 1] ?? -1) && likeness[index]! >= (likeness[index + 1] ?? -1);
  return SHORTEST_LAG + likeness.findIndex((value, index) => value >= NEAR_BEST * best && isPeak(index));
}

/** Normalised correlation of a frame with what follows `lag` samples later. */
function selfLikeness(samples: Int16Array, { at, lag }: { readonly at: number; readonly lag: number }): number {
  let [product, here, there] = [0, 1, 1];
  for (let index = at; index < at + FRAME_SAMPLES; index++) {
    const [x, y] = [samples[index] ?? 0, samples[index + lag] ?? 0];
    product += x * y;
    here += x * x;
    there += y * y;
  }
  return product / Math.sqrt(here * there);
}
