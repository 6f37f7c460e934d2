/** Int16 to the -1..1 that the speaker takes; exact, so that tests may compare sample by sample. */
export function floatSamples(pcm: Int16Array): Float32Array<ArrayBuffer> {
  const out = new Float32Array(pcm.length);
  for (let i = 0; i < pcm.length; i += 1) out[i] = (pcm[i] as number) / 32768;
  return out;
}
