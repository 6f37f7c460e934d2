/** The PCM of one window. */
export interface ChunkRecord {
  readonly segment: number;
  readonly seq: number;
  /** counted from the start of the segment */
  readonly firstSample: number;
  /** Int16LE mono 24 kHz */
  readonly pcm: Buffer;
}

const VERSION = 1;
const FIXED_BYTES = 16;

/** Binary form: version u32, segment u32, seq u32, firstSample u32, then the PCM. All little-endian. */
export function encodeChunk(chunk: ChunkRecord): Buffer {
  const header = Buffer.alloc(FIXED_BYTES);
  [VERSION, chunk.segment, chunk.seq, chunk.firstSample].forEach((value, i) => header.writeUInt32LE(value, i * 4));
  return Buffer.concat([header, chunk.pcm]);
}

/** The PCM is a view of the record, not a copy. @throws RangeError when cut short or of an unknown version */
export function decodeChunk(record: Buffer): ChunkRecord {
  if (record.length < FIXED_BYTES || record.length % 2 !== 0 || record.readUInt32LE(0) !== VERSION) {
    throw new RangeError("not a chunk record of version 1");
  }
  return {
    segment: record.readUInt32LE(4),
    seq: record.readUInt32LE(8),
    firstSample: record.readUInt32LE(12),
    pcm: record.subarray(FIXED_BYTES),
  };
}
