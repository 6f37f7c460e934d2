import { ReferenceAudioError } from "./reference-error.js";

/** Where the two chunks lie that matter. */
export interface WavChunks {
  readonly format: Uint8Array;
  readonly data: Uint8Array;
}

const HEADER_BYTES = 12;
const CHUNK_HEADER_BYTES = 8;
/** What programs write that cannot go back to the header: 0xFFFFFFFF, or sox's 0x7FFFF000 and what comes after. No upload is so long. */
const UNKNOWN_LENGTH = 0x7ffff000;
/** No program writes so many. */
const MOST_CHUNKS = 1_000;

export const broken = (why: string): ReferenceAudioError =>
  new ReferenceAudioError("broken", `The reference is a broken WAV file: ${why}. Export it again.`);

/**
 * Walks the chunks of a RIFF/WAVE file up to its sound. What a header declares must be there, unless it declares that its length is unknown: then
 * the sound lasts to the end.
 */
export function findWavChunks(bytes: Uint8Array): WavChunks {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOfRiff(view);
  let format: Uint8Array | undefined;
  for (let at = HEADER_BYTES, seen = 0; at + CHUNK_HEADER_BYTES <= end && seen < MOST_CHUNKS; seen++) {
    const [id, declared, start] = [view.getUint32(at), view.getUint32(at + 4, true), at + CHUNK_HEADER_BYTES];
    if (id === DATA) return { format: known(format), data: bytes.subarray(start, endOfData(start, declared, end)) };
    if (start + declared > end) throw broken(`a chunk declares ${declared} bytes, and ${end - start} are there`);
    if (id === FORMAT && format !== undefined) throw broken("it has two formats");
    if (id === FORMAT) format = bytes.subarray(start, start + declared);
    at = start + declared + (declared % 2);
  }
  throw broken("it has no sound in it");
}

const FORMAT = 0x666d7420; // "fmt "
const DATA = 0x64617461; // "data"

function endOfRiff(view: DataView): number {
  if (view.byteLength < HEADER_BYTES) throw broken("it ends in its header");
  const declared = view.getUint32(4, true);
  // A recorder that was cut off never wrote its length.
  if (declared >= UNKNOWN_LENGTH || declared === 0) return view.byteLength;
  const end = declared + CHUNK_HEADER_BYTES;
  if (end > view.byteLength + 1)
    throw broken(`its header declares ${end} bytes, and ${view.byteLength} are there: it was cut short`);
  return Math.min(end, view.byteLength);
}

function endOfData(start: number, declared: number, end: number): number {
  if (declared >= UNKNOWN_LENGTH) return end;
  if (start + declared > end)
    throw broken(`its header declares ${declared} bytes of sound, and ${end - start} are there: it was cut short`);
  return start + declared;
}

function known(format: Uint8Array | undefined): Uint8Array {
  if (format === undefined) throw broken("its sound comes before its format");
  return format;
}
