/** The formats of OpenAI's door, and what other programs know of them. */
export const soundFormats = {
  mp3: { contentType: "audio/mpeg", codec: "mp3", frameSamples: 576, delaySamples: 1_105 },
  opus: { contentType: "audio/ogg; codecs=opus", codec: "opus", frameSamples: 480, delaySamples: 0 },
  aac: { contentType: "audio/aac", codec: "aac", frameSamples: 1_024, delaySamples: 1_024 },
  flac: { contentType: "audio/flac", codec: "flac", frameSamples: 1, delaySamples: 0 },
  wav: { contentType: "audio/wav", codec: "pcm_s16le", frameSamples: 1, delaySamples: 0 },
  pcm: { contentType: "audio/pcm", codec: "pcm_s16le", frameSamples: 1, delaySamples: 0 },
} as const satisfies Record<string, SoundFormatFacts>;

export interface SoundFormatFacts {
  readonly contentType: string;
  /** as ffprobe calls it */
  readonly codec: string;
  /** at 24 kHz: what the length is rounded to */
  readonly frameSamples: number;
  /** at 24 kHz: what decoders put before the first sample, since the file cannot say that it is to be cut off */
  readonly delaySamples: number;
}

export type SoundFormat = keyof typeof soundFormats;
export const soundFormatNames = Object.keys(soundFormats) as readonly SoundFormat[];

const WAV_HEADER_BYTES = 44;
const FLAC_MARK_BYTES = 4;
const FLAC_BLOCK_HEADER_BYTES = 4;
/** Ogg Opus: one page of identification, one of comments, then sound */
const OPUS_HEADER_PAGES = 2;

/** Is there any sound in the beginning of this file, or are these only its headers? */
export function holdsSound(format: SoundFormat, start: Buffer): boolean {
  return start.length > headerBytes(format, start);
}

/** Infinity when the headers do not end here. */
function headerBytes(format: SoundFormat, start: Buffer): number {
  if (format === "wav") return WAV_HEADER_BYTES;
  if (format === "flac") return flacHeaderBytes(start);
  return format === "opus" ? opusHeaderBytes(start) : 0;
}

function flacHeaderBytes(start: Buffer): number {
  let at = FLAC_MARK_BYTES;
  while (at + FLAC_BLOCK_HEADER_BYTES <= start.length) {
    const isLast = (start.readUInt8(at) & 0x80) !== 0;
    at += FLAC_BLOCK_HEADER_BYTES + start.readUIntBE(at + 1, 3);
    if (isLast) return at;
  }
  return Number.POSITIVE_INFINITY;
}

function opusHeaderBytes(start: Buffer): number {
  let at = -1;
  for (let page = 0; page <= OPUS_HEADER_PAGES; page++) {
    at = start.indexOf("OggS", at + 1);
    if (at < 0) return Number.POSITIVE_INFINITY;
  }
  return at;
}
