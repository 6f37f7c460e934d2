/** One frame a chunk. */
export const FAKE_CHUNK_SAMPLES = 2_048;

/** Sound that says which chunk it is: every sample depends on the segment's seed, the chunk's seq and its own place. */
export function fakePcm(seed: number, seq: number, samples = FAKE_CHUNK_SAMPLES): Buffer {
  const pcm = Buffer.alloc(samples * 2);
  for (let sample = 0; sample < samples; sample += 1) {
    pcm.writeUInt16LE(Math.imul(seed + seq * 7_919 + sample, 0x9e3779b1) >>> 16, sample * 2);
  }
  return pcm;
}
