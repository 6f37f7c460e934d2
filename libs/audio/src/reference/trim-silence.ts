/** 10 ms. */
const STEP_SAMPLES = 240;
/** What stays before and behind the sound: the quiet beginnings and ends of words. 100 ms. */
const MARGIN_SAMPLES = 2_400;
/** So much quieter than the loudest step counts as silence: 45 dB. */
const QUIET_RATIO = 10 ** (-45 / 20);
/** Nothing but the noise of a recorder: -60 dB of full scale. */
const SILENCE = 10 ** (-60 / 20);

/** Without the silence before and behind; undefined when there is nothing else. 24 kHz. */
export function trimSilence(samples: Float32Array): Float32Array | undefined {
  const levels = levelsOf(samples);
  const loudest = levels.reduce((most, level) => Math.max(most, level), 0);
  if (loudest < SILENCE) return undefined;
  const isSound = (level: number): boolean => level >= loudest * QUIET_RATIO;
  const first = levels.findIndex(isSound) * STEP_SAMPLES;
  const end = (levels.findLastIndex(isSound) + 1) * STEP_SAMPLES;
  return samples.slice(Math.max(0, first - MARGIN_SAMPLES), end + MARGIN_SAMPLES);
}

function levelsOf(samples: Float32Array): readonly number[] {
  return Array.from({ length: Math.ceil(samples.length / STEP_SAMPLES) }, (_, step) => {
    const part = samples.subarray(step * STEP_SAMPLES, (step + 1) * STEP_SAMPLES);
    return Math.sqrt(part.reduce((sum, sample) => sum + sample * sample, 0) / part.length);
  });
}
