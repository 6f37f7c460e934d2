import { concatBytes } from "../concat-bytes.js";

const VENDOR = "mynah";

export interface OpusHead {
  /** 48 kHz samples at the start that are not to be heard */
  readonly preSkip: number;
  /** of what was encoded; decoders work at 48 kHz all the same */
  readonly sampleRate: number;
}

/** The identification header (RFC 7845, 5.1) of a mono stream. */
export function opusHead({ preSkip, sampleRate }: OpusHead): Uint8Array {
  const rest = new DataView(new ArrayBuffer(11));
  rest.setUint8(0, 1); // version
  rest.setUint8(1, 1); // channels
  rest.setUint16(2, preSkip, true);
  rest.setUint32(4, sampleRate, true);
  return concatBytes([ascii("OpusHead"), new Uint8Array(rest.buffer)]);
}

/** The comment header (RFC 7845, 5.2) without comments. */
export function opusTags(): Uint8Array {
  const vendor = ascii(VENDOR);
  return concatBytes([ascii("OpusTags"), uint32(vendor.length), vendor, uint32(0)]);
}

function ascii(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function uint32(value: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint32(0, value, true);
  return new Uint8Array(view.buffer);
}
