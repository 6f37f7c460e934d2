import decode from "audio-decode";
import { concatFloats } from "./concat-floats.js";
import { checkChannels, checkLength, checkRate } from "./check-shape.js";
import type { DecodedSound } from "./decoded-sound.js";
import type { ReferenceFormat } from "./recognise-format.js";
import { ReferenceAudioError } from "./reference-error.js";
import { MOST_DECODED_S } from "./reference-limits.js";

export type CompressedFormat = Exclude<ReferenceFormat, "wav">;

const decoders = { mp3: decode.mp3, flac: decode.flac, vorbis: decode.oga, opus: decode.opus } as const;

/**
 * So few bytes go into a decoder at once: silence is packed so tightly (65,535 samples of FLAC in a dozen bytes) that what comes out of
 * more would not be bounded by the length at which decoding stops.
 */
const PIECE_BYTES = 1_024;

/** Decodes until the end, or until it is longer than is taken. @throws ReferenceAudioError */
export async function decodeCompressed(bytes: Uint8Array, format: CompressedFormat): Promise<DecodedSound> {
  const sound = new Sound();
  try {
    const decoder = await decoders[format]();
    for (let at = 0; at < bytes.length; at += PIECE_BYTES)
      sound.add(await decoder(bytes.subarray(at, at + PIECE_BYTES)));
    sound.add(await decoder());
  } catch (cause) {
    if (cause instanceof ReferenceAudioError) throw cause;
    throw undecodable({ cause });
  }
  return sound.whole();
}

const undecodable = (options?: ErrorOptions): ReferenceAudioError =>
  new ReferenceAudioError("broken", "The reference cannot be decoded: it is broken. Export it again.", options);

interface Piece {
  readonly channelData: readonly Float32Array[];
  readonly sampleRate: number;
}

/** What was decoded so far, mixed to mono. */
class Sound {
  readonly #pieces: Float32Array[] = [];
  #length = 0;
  #sampleRate = 0;

  add({ channelData, sampleRate }: Piece): void {
    const [first] = channelData;
    if (first === undefined) return;
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
