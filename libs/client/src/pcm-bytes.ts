/** Int16LE bytes as samples, without a copy where their place in memory allows it. */
export function toSamples(binary: ArrayBuffer | Uint8Array): Int16Array {
  const bytes = binary instanceof Uint8Array ? binary : new Uint8Array(binary);
  // Not slice(): a Buffer's is no copy.
  const { buffer, byteOffset, byteLength } = bytes.byteOffset % 2 === 0 ? bytes : new Uint8Array(bytes);
  return new Int16Array(buffer, byteOffset, byteLength >> 1);
}

/** The same memory as bytes. */
export function toBytes(pcm: Int16Array): Uint8Array {
  return new Uint8Array(pcm.buffer, pcm.byteOffset, pcm.byteLength);
}
