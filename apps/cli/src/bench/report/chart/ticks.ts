/** Of 1, 2, 5, 10, 20 and so on, the first that is at least this. */
export function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return exact(power * ([1, 2, 5, 10].find((step) => step * power >= least * (1 - 1e-9)) ?? 10));
}

/** Beyond seconds, in milliseconds: parts of minutes and hours, which 1, 2, 5 do not divide well. */
const TIMES = [10, 15, 30, 60, 120, 300, 600, 1_200, 1_800, 3_600].map((seconds) => seconds * 1_000);

/** As roundStep, of a time in milliseconds. */
export const roundTime = (least: number): number =>
  least <= 5_000
    ? roundStep(least)
    : (TIMES.find((time) => time >= least * (1 - 1e-9)) ?? roundStep(least / 3_600_000) * 3_600_000);

/** Round figures from 0 up to `to`, in `most` steps at most. */
export function linearTicks(to: number, most: number, round = roundStep): readonly number[] {
  const step = round(to / Math.max(1, most));
  return Array.from({ length: Math.floor(to / step + 1e-9) + 1 }, (_, index) => exact(index * step));
}

/** 1, 2, 5, 10 and so on within the bounds; where more than `most` doublings, the closest marks, have no room: 1, 10, 100. */
export function logTicks(from: number, to: number, most: number): readonly number[] {
  const all = powersWithin(from, to).flatMap((power) => [1, 2, 5].map((step) => exact(step * power)));
  const within = all.filter((tick) => tick >= from * (1 - 1e-9) && tick <= to * (1 + 1e-9));
  return Math.log2(to / from) <= most ? within : within.filter((tick) => Number.isInteger(exact(Math.log10(tick))));
}

function powersWithin(from: number, to: number): readonly number[] {
  const [first, last] = [Math.floor(Math.log10(from)), Math.ceil(Math.log10(to))];
  return Array.from({ length: last - first + 1 }, (_, index) => 10 ** (first + index));
}

/** Without what binary fractions add. */
const exact = (value: number): number => Number(value.toPrecision(12));
