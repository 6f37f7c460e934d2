import { ReferenceAudioError } from "./reference-error.js";

export type ReferenceFormat = "wav" | "mp3" | "flac" | "vorbis" | "opus";

/** By its first bytes, before any decoder sees the file. @throws ReferenceAudioError for anything else */
export function recogniseFormat(bytes: Uint8Array): ReferenceFormat {
  const format = formatOf(bytes);
  if (format !== undefined) return format;
  throw new ReferenceAudioError(
    "unsupported_format",
    "The reference is no sound file of a format that is taken: send WAV (integers or floats), MP3, FLAC, or Ogg with Vorbis or Opus.",
  );
}

function formatOf(bytes: Uint8Array): ReferenceFormat | undefined {
  if (hasText(bytes, 0, "RIFF") && hasText(bytes, 8, "WAVE")) return "wav";
  if (hasText(bytes, 0, "fLaC")) return "flac";
  if (hasText(bytes, 0, "OggS")) return oggFormat(bytes);
  return isMpegFrame(bytes, hasText(bytes, 0, "ID3") ? endOfTag(bytes) : 0) ? "mp3" : undefined;
}

/** What the first packet of the first page says of itself. */
function oggFormat(bytes: Uint8Array): ReferenceFormat | undefined {
  const packet = 27 + (bytes[26] ?? 0);
  if (hasText(bytes, packet, "OpusHead")) return "opus";
  return hasText(bytes, packet, "\x01vorbis") ? "vorbis" : undefined;
}

function endOfTag(bytes: Uint8Array): number {
  const size = [6, 7, 8, 9].reduce((sum, at) => sum * 128 + ((bytes[at] ?? 0) & 0x7f), 0);
  const hasFooter = ((bytes[5] ?? 0) & 0x10) !== 0;
  return 10 + size + (hasFooter ? 10 : 0);
}

/** The header of a frame of MPEG 1, 2 or 2.5, layer III, with a bit rate and a sample rate. */
function isMpegFrame(bytes: Uint8Array, at: number): boolean {
  const [first = 0, second = 0, third = 0] = bytes.subarray(at, at + 3);
  const isSync = first === 0xff && (second & 0xe0) === 0xe0;
  const isLayerThree = (second & 0x06) === 0x02 && (second & 0x18) !== 0x08;
  return isSync && isLayerThree && third >> 4 !== 0x0f && third >> 4 !== 0 && (third & 0x0c) !== 0x0c;
}

function hasText(bytes: Uint8Array, at: number, text: string): boolean {
  return [...text].every((letter, index) => bytes[at + index] === letter.charCodeAt(0));
}
