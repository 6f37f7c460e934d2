/**
 * The seed of one segment, from the seed of its speech: segments differ, and the same request gives the same speech.
 * The finaliser of splitmix32, a bijection for each index.
 */
export function segmentSeed(speechSeed: number, segment: number): number {
  let mixed = (speechSeed + Math.imul(segment, 0x9e3779b9)) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}
