import type { SoundComparison } from "./compare-sound.js";

/** Means of a speech, over all that were heard; `worst` of them all. */
export interface SoundFigures extends Omit<SoundComparison, "error"> {
  readonly speeches: number;
  /** level of the difference from the exact sound, by its own: -20 is a tenth of it; undefined: none, or nothing to compare */
  readonly errorDb: number | undefined;
}

export function soundFigures(compared: readonly SoundComparison[]): SoundFigures {
  const mean = (of: (sound: SoundComparison) => number): number => meanOf(compared.map(of));
  const error = mean((sound) => sound.error);
  return {
    speeches: compared.length,
    lostMs: mean(({ lostMs }) => lostMs),
    missing: mean(({ missing }) => missing),
    repeated: mean(({ repeated }) => repeated),
    unlike: mean(({ unlike }) => unlike),
    errorDb: error > 0 ? 10 * Math.log10(error) : undefined,
    worst: compared.reduce((most, { worst }) => Math.max(most, worst), 0),
    pops: mean(({ pops }) => pops),
  };
}

/** Of those that have the figure. */
function meanOf(values: readonly number[]): number {
  const known = values.filter((value) => !Number.isNaN(value));
  return known.reduce((sum, value) => sum + value, 0) / known.length;
}
