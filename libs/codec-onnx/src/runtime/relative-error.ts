/** The energy of the difference over that of `expected`, as a share of amplitude: 0 the same, 1 as wrong as silence. */
export function relativeError(samples: Float32Array, expected: Float32Array): number {
  if (samples.length !== expected.length) return Infinity;
  let [difference, energy] = [0, 0];
  for (let index = 0; index < expected.length; index++) {
    const value = expected[index] ?? 0;
    difference += ((samples[index] ?? 0) - value) ** 2;
    energy += value ** 2;
  }
  if (Number.isNaN(difference)) return Infinity;
  return difference === 0 ? 0 : Math.sqrt(difference / energy);
}
