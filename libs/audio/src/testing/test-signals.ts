import { bytesOf } from "../samples-of.js";

export const TEST_SAMPLE_RATE = 24_000;
const FULL_SCALE = 32_767;

/** A sine of half full scale. */
export function tone(hz: number, samples: number): Uint8Array {
  return pcmOf(samples, (at) => 0.5 * Math.sin((2 * Math.PI * hz * at) / TEST_SAMPLE_RATE));
}

/** Something like a vowel: a buzz of 130 Hz that swells and fades, over a little noise. */
export function vowel(samples: number): Uint8Array {
  const noise = seededNoise();
  return pcmOf(samples, (at) => {
    const swell = Math.sin((Math.PI * (at % 9600)) / 9600);
    const buzz = [1, 2, 3, 5, 8, 13].reduce((sum, harmonic) => sum + Math.sin(0.034 * harmonic * at) / harmonic, 0);
    return 0.3 * swell * buzz + 0.003 * noise();
  });
}

/** Full-scale noise, which no predictor helps against. */
export function noise(samples: number): Uint8Array {
  return pcmOf(samples, seededNoise());
}

function pcmOf(samples: number, at: (sample: number) => number): Uint8Array {
  return bytesOf(Int16Array.from({ length: samples }, (_, sample) => Math.round(at(sample) * FULL_SCALE)));
}

/** Between -1 and 1, and the same each time. */
function seededNoise(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state / 2 ** 31 - 1;
  };
}
