import { concatFloats } from "./concat-floats.js";
import { checkChannels, checkLength, checkRate } from "./check-shape.js";
import type { DecodedSound } from "./decoded-sound.js";
import type { ReferenceFormat } from "./recognise-format.js";
import { ReferenceAudioError } from "./reference-error.js";
import { MOST_DECODED_S } from "./reference-limits.js";

export type CompressedFormat = Exclude<ReferenceFormat, "wav">;

interface Decoder {
  decode(bytes: Uint8Array): Decoded | Promise<Decoded>;
  /** what it still holds at the end */
  flush?(): Decoded | Promise<Decoded>;
  free(): void;
}

/** Each format's package by itself: the one for all of them, audio-decode, brings GPL decoders of formats that are not taken. */
const open: Readonly<Record<CompressedFormat, () => Promise<Decoder>>> = {
  mp3: async () => (await import("@audio/decode-mp3")).decoder(),
  flac: async () => (await import("@audio/decode-flac")).decoder(),
  vorbis: async () => (await import("@audio/decode-vorbis")).decoder(),
  opus: async () => (await import("@audio/decode-opus")).decoder(),
};

/**
 * So few bytes go into a decoder at once: silence is packed so tightly (65,535 samples of FLAC in a dozen bytes) that what comes out of
 * more would not be bounded by the length at which decoding stops.
 */
const PIECE_BYTES = 1_024;

/** Decodes until the end, or until it is longer than is taken. @throws ReferenceAudioError */
export async function decodeCompressed(bytes: Uint8Array, format: CompressedFormat): Promise<DecodedSound> {
  const sound = new Sound();
  try {
    const decoder = await open[format]();
    for (let at = 0; at < bytes.length; at += PIECE_BYTES)
      sound.add(await decoder.decode(bytes.subarray(at, at + PIECE_BYTES)));
    if (decoder.flush !== undefined) sound.add(await decoder.flush());
    decoder.free();
  } catch (cause) {
    if (cause instanceof ReferenceAudioError) throw cause;
    throw undecodable({ cause });
  }
  return sound.whole();
}

const undecodable = (options?: ErrorOptions): ReferenceAudioError =>
  new ReferenceAudioError("broken", "The reference cannot be decoded: it is broken. Export it again.", options);

/** Of some bytes: perhaps nothing yet. */
interface Decoded {
  readonly channelData: readonly Float32Array[];
  readonly sampleRate: number;
}

/** What was decoded so far, mixed to mono. */
class Sound {
  readonly #pieces: Float32Array[] = [];
  #length = 0;
  #sampleRate = 0;

  add({ channelData, sampleRate }: Decoded): void {
    const [first] = channelData;
    if (first === undefined || first.length === 0) return;
    checkChannels(channelData.length);
    checkRate(sampleRate);
    if (this.#length > 0 && sampleRate !== this.#sampleRate) throw undecodable();
    this.#sampleRate = sampleRate;
    this.#length += first.length;
    // Stopped here: how much more there is, nobody knows.
    if (this.#length > MOST_DECODED_S * sampleRate) checkLength(this.#length / sampleRate, false);
    this.#pieces.push(mix(channelData, first.length));
  }

  whole(): DecodedSound {
    if (this.#length === 0) throw undecodable();
    return { samples: concatFloats(this.#pieces), sampleRate: this.#sampleRate };
  }
}

function mix(channels: readonly Float32Array[], length: number): Float32Array {
  const mono = new Float32Array(length);
  for (const channel of channels) for (let at = 0; at < length; at++) mono[at]! += (channel[at] ?? 0) / channels.length;
  return mono;
}
