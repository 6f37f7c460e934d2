const HOST_IS_LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** 16-bit values as little-endian bytes: a view where the host stores them so, else a copy. */
export function uint16ToLittleEndian(
  values: Uint16Array | Int16Array,
  hostIsLittle = HOST_IS_LITTLE_ENDIAN,
): Uint8Array {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return hostIsLittle ? bytes : swapped(bytes);
}

/** The inverse of {@link uint16ToLittleEndian}; copies when the bytes lie on an odd offset. */
export function uint16FromLittleEndian(bytes: Uint8Array, hostIsLittle = HOST_IS_LITTLE_ENDIAN): Uint16Array {
  const native = hostIsLittle ? bytes : swapped(bytes);
  const aligned = native.byteOffset % 2 === 0 ? native : Uint8Array.from(native);
  return new Uint16Array(aligned.buffer, aligned.byteOffset, aligned.length / 2);
}

function swapped(bytes: Uint8Array): Uint8Array {
  return Uint8Array.from(bytes, (_, index) => bytes[index ^ 1] ?? 0);
}
