import { varint } from "./varint.js";

const LITERAL_BYTES = 65_536;
/** A literal whose length, less one, stands in the two bytes behind its tag. */
const LITERAL_TAG = 61 << 2;

/** The bytes as a block of Snappy, all of them literals: a few kilobytes are not worth a compressor. */
export function snappyBlock(bytes: Buffer): Buffer {
  const count = Math.ceil(bytes.length / LITERAL_BYTES);
  const literals = Array.from({ length: count }, (_, at) => {
    const literal = bytes.subarray(at * LITERAL_BYTES, (at + 1) * LITERAL_BYTES);
    const head = Buffer.from([LITERAL_TAG, 0, 0]);
    head.writeUInt16LE(literal.length - 1, 1);
    return Buffer.concat([head, literal]);
  });
  return Buffer.concat([varint(bytes.length), ...literals]);
}
