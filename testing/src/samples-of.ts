/** Int16LE bytes as samples. */
export function samplesOf(pcm: Buffer): Int16Array {
  return Int16Array.from({ length: pcm.length >> 1 }, (_, at) => pcm.readInt16LE(at * 2));
}
