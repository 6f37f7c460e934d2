/** How alike two sounds of one length are: 1 for the same one at whatever volume, about 0 for another; 0 for silence. */
export function correlation(a: Int16Array, b: Int16Array): number {
  const power = energyOf(a) * energyOf(b);
  return power === 0 ? 0 : dot(a, b) / Math.sqrt(power);
}

export interface Windows {
  readonly windowSamples: number;
  /** quieter windows, as a share of the whole sound's level, are left out: of them codecs keep little */
  readonly fromLevel: number;
}

/** The correlation of the window in which it is lowest: a click that the whole sound's correlation would hide shows here. */
export function weakestCorrelation(a: Int16Array, b: Int16Array, { windowSamples, fromLevel }: Windows): number {
  const loud = fromLevel ** 2 * (energyOf(a) / a.length) * windowSamples;
  let weakest = 1;
  for (let at = 0; at + windowSamples <= a.length; at += windowSamples >> 1) {
    const window = a.subarray(at, at + windowSamples);
    if (energyOf(window) < loud) continue;
    weakest = Math.min(weakest, correlation(window, b.subarray(at, at + windowSamples)));
  }
  return weakest;
}

const energyOf = (samples: Int16Array): number => dot(samples, samples);

function dot(a: Int16Array, b: Int16Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}
