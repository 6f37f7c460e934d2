/** First every fourth place is tried on every second sample, then all places around the best of these on all samples. */
const COARSE = { places: 4, samples: 2 } as const;
const FINE = { places: 1, samples: 1 } as const;

interface Search {
  readonly from: number;
  readonly to: number;
  readonly places: number;
  readonly samples: number;
}

/** The place in `input`, the last one at which the whole pattern fits included, where its waves agree best with those of the pattern. */
export function bestMatch(pattern: Float32Array, input: Float32Array): number {
  const last = input.length - pattern.length;
  const near = search(pattern, input, { from: 0, to: last, ...COARSE });
  const from = Math.max(0, near - COARSE.places + 1);
  return search(pattern, input, { from, to: Math.min(last, near + COARSE.places - 1), ...FINE });
}

/** By the correlation over the input's energy, so that a loud place is not preferred. Without any sound: the middle. */
function search(pattern: Float32Array, input: Float32Array, { from, to, places, samples }: Search): number {
  let best = (from + to) >> 1;
  let most = 0;
  for (let place = from; place <= to; place += places) {
    let product = 0;
    let energy = 0;
    for (let at = 0; at < pattern.length; at += samples) {
      const sample = input[place + at] ?? 0;
      product += sample * (pattern[at] ?? 0);
      energy += sample * sample;
    }
    const score = energy === 0 ? 0 : product / Math.sqrt(energy);
    if (score > most) [best, most] = [place, score];
  }
  return best;
}
