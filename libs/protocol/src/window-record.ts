import { speechIdSchema, type SpeechId } from "./speech-id.js";

/** What a vocoder decodes: left context + fresh frames + right context, and the sample range to keep. */
export interface WindowRecord {
  readonly speechId: SpeechId;
  readonly segment: number;
  readonly seq: number;
  /** first sample of the kept range, counted from the start of the segment */
  readonly firstSample: number;
  /** kept range, in samples from the start of the window */
  readonly keepStart: number;
  readonly keepSamples: number;
  /** the window begins at the true start / ends at the true end of the segment: never pad there */
  readonly leftEdge: boolean;
  readonly rightEdge: boolean;
  /** first window of the whole speech: somebody waits for the first word */
  readonly first: boolean;
  /** its sound is kept for whoever looks for a fault: see `DEBUG_AUDIO` */
  readonly debugAudio?: boolean | undefined;
  /** sound the listener is thought to have unplayed, in ms */
  readonly leadMs: number;
  /** frames * 7 codes in SNAC order t0..t6 */
  readonly codes: Uint16Array;
}

const VERSION = 1;
const FIXED_BYTES = 28;
const FLAGS = { leftEdge: 1, rightEdge: 2, first: 4, debugAudio: 8 } as const;

/**
 * Binary form: version u8, flags u8, id length u8, 0 u8, segment u32, seq u32, firstSample u32, keepStart u32,
 * keepSamples u32, leadMs u32, id (ASCII), codes uint16. All little-endian.
 */
export function encodeWindow(window: WindowRecord): Buffer {
  const idBytes = window.speechId.length;
  const out = Buffer.alloc(FIXED_BYTES + idBytes + window.codes.length * 2);
  out.set([VERSION, flagsOf(window), idBytes, 0]);
  const numbers = [window.segment, window.seq, window.firstSample, window.keepStart, window.keepSamples, window.leadMs];
  numbers.forEach((value, index) => out.writeUInt32LE(value, 4 + index * 4));
  out.write(window.speechId, FIXED_BYTES, "latin1");
  window.codes.forEach((code, index) => out.writeUInt16LE(code, FIXED_BYTES + idBytes + index * 2));
  return out;
}

/** @throws RangeError when the record is cut short or of an unknown version */
export function decodeWindow(record: Buffer): WindowRecord {
  if (record.length < FIXED_BYTES || record[0] !== VERSION) throw new RangeError("not a window record of version 1");
  const flags = record.readUInt8(1);
  const codesAt = FIXED_BYTES + record.readUInt8(2);
  const number = (index: number): number => record.readUInt32LE(4 + index * 4);
  return {
    speechId: speechIdSchema.parse(record.toString("latin1", FIXED_BYTES, codesAt)),
    segment: number(0),
    seq: number(1),
    firstSample: number(2),
    keepStart: number(3),
    keepSamples: number(4),
    leadMs: number(5),
    leftEdge: (flags & FLAGS.leftEdge) !== 0,
    rightEdge: (flags & FLAGS.rightEdge) !== 0,
    first: (flags & FLAGS.first) !== 0,
    debugAudio: (flags & FLAGS.debugAudio) === 0 ? undefined : true,
    codes: readCodes(record, codesAt),
  };
}

function flagsOf(window: WindowRecord): number {
  const names = ["leftEdge", "rightEdge", "first", "debugAudio"] as const;
  return names.reduce((flags, name) => (window[name] === true ? flags | FLAGS[name] : flags), 0);
}

function readCodes(record: Buffer, from: number): Uint16Array {
  const bytes = record.length - from;
  if (bytes < 0 || bytes % 14 !== 0) throw new RangeError("a window holds whole frames of 14 bytes");
  const codes = new Uint16Array(bytes / 2);
  for (let index = 0; index < codes.length; index++) codes[index] = record.readUInt16LE(from + index * 2);
  return codes;
}
