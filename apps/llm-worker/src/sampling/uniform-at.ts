/** A bijective 32-bit mixer (murmur3's finaliser): every input bit reaches every output bit. */
function mix(value: number): number {
  let x = value | 0;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0;
}

const GOLDEN = 0x9e3779b9;

/**
 * A number in [0, 1) that depends on nothing but the seed and the counter: whatever else runs, and whether the draws
 * before it were made by this attempt or by an earlier one.
 */
export function uniformAt(seed: number, counter: number): number {
  const key = mix(seed + GOLDEN);
  return mix(mix(key ^ Math.imul(counter + 1, GOLDEN)) + key) / 2 ** 32;
}

/** Each segment of a speech draws its own numbers. */
export function segmentSeed(seed: number, segment: number): number {
  return segment === 0 ? seed >>> 0 : mix(mix(seed) ^ Math.imul(segment, GOLDEN));
}
