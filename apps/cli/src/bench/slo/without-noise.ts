/** What was multiplied, as a person would have it: 0.58 * 100 is 57.99999999999999, and 57 * 0.01 is 0.5700000000000001. */
export const withoutNoise = (value: number): number => Number(value.toPrecision(12));
