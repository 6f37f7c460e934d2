/** PCM cut into writes: of as many samples as `cuts` says, again and again. */
export function inCuts(pcm: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const parts: Uint8Array[] = [];
  let at = 0;
  while (at < pcm.length) {
    const samples = cuts[parts.length % cuts.length] ?? 1;
    parts.push(pcm.subarray(at, at + 2 * samples));
    at += 2 * samples;
  }
  return parts;
}
