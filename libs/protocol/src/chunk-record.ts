/** The PCM of one window. */
export interface ChunkRecord {
  readonly segment: number;
  readonly seq: number;
  /** counted from the start of the segment */
  readonly firstSample: number;
  /** what the decode of the batch took in which this window was decoded; 0 when nobody said */
  readonly decodeUs: number;
  /** Int16LE mono 24 kHz */
  readonly pcm: Buffer;
}

const VERSION = 2;
const FIXED_BYTES = 20;
/** Of version 1, which lacked `decodeUs`: vocoders of two versions may run side by side. */
const FIXED_BYTES_OF_1 = 16;

/** Binary form: version u32, segment u32, seq u32, firstSample u32, decodeUs u32, then the PCM. All little-endian. */
export function encodeChunk(chunk: ChunkRecord): Buffer {
  const { segment, seq, firstSample, decodeUs, pcm } = chunk;
  const record = Buffer.allocUnsafe(FIXED_BYTES + pcm.length);
  [VERSION, segment, seq, firstSample, decodeUs].forEach((value, index) => record.writeUInt32LE(value, index * 4));
  record.set(pcm, FIXED_BYTES);
  return record;
}

/** Reads versions 1 and 2. The PCM is a view of the record, not a copy. @throws RangeError when cut short or of an unknown version */
export function decodeChunk(record: Buffer): ChunkRecord {
  const fixedBytes = fixedBytesOf(record);
  if (fixedBytes === undefined || record.length < fixedBytes || record.length % 2 !== 0) {
    throw new RangeError("not a chunk record of version 1 or 2");
  }
  return {
    segment: record.readUInt32LE(4),
    seq: record.readUInt32LE(8),
    firstSample: record.readUInt32LE(12),
    decodeUs: fixedBytes === FIXED_BYTES ? record.readUInt32LE(16) : 0,
    pcm: record.subarray(fixedBytes),
  };
}

function fixedBytesOf(record: Buffer): number | undefined {
  if (record.length < FIXED_BYTES_OF_1) return undefined;
  const version = record.readUInt32LE(0);
  if (version === VERSION) return FIXED_BYTES;
  return version === 1 ? FIXED_BYTES_OF_1 : undefined;
}
