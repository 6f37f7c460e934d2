import { uint16FromLittleEndian, uint16ToLittleEndian } from "./byte-order.js";
import { CODES_PER_FRAME } from "./codec-geometry.js";
import { CodecInputError } from "./codec-input-error.js";

const BYTES_PER_FRAME = CODES_PER_FRAME * 2;

/**
 * Codes of whole frames as uint16 LE, 14 bytes a frame. On a little-endian host the bytes are a view of `codes`, no copy.
 *
 * @throws CodecInputError when the codes are not whole frames.
 */
export function codesToBytes(codes: Uint16Array): Uint8Array {
  if (codes.length % CODES_PER_FRAME !== 0) throw new CodecInputError(`${codes.length} codes are not whole frames`);
  return uint16ToLittleEndian(codes);
}

/**
 * The inverse of {@link codesToBytes}. A view of `bytes` on a little-endian host when they lie on an even offset, else a copy.
 *
 * @throws CodecInputError when the bytes are not whole frames.
 */
export function bytesToCodes(bytes: Uint8Array): Uint16Array {
  if (bytes.length % BYTES_PER_FRAME !== 0) throw new CodecInputError(`${bytes.length} bytes are not whole frames`);
  return uint16FromLittleEndian(bytes);
}
