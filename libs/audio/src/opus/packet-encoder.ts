import { Encoder } from "@evan/opus/wasm/index.mjs";

export const OPUS_SAMPLE_RATES = [8000, 12_000, 16_000, 24_000, 48_000] as const;
export type OpusSampleRate = (typeof OPUS_SAMPLE_RATES)[number];

/** Plenty for mono speech. */
const BITS_PER_SECOND = 64_000;
/** OPUS_SET_BITRATE and OPUS_GET_LOOKAHEAD of libopus. */
const REQUEST = { setBitrate: 4002, getLookahead: 4027 } as const;

export interface PacketEncoder {
  /** samples by which the decoded sound lags */
  readonly lookahead: number;
  /** @param samples of one packet: 20 ms */
  encode(samples: Int16Array): Uint8Array;
  release(): void;
}

/**
 * libopus as WebAssembly. The native build that the package takes by itself crashes the process when a thread
 * that has used it is ended, and frees an encoder only when the garbage collector notices a small object.
 *
 * The "audio" mode keeps to the waveform, which "voip" filters.
 */
export function openPacketEncoder(sampleRate: OpusSampleRate): PacketEncoder {
  const encoder = new Encoder({ channels: 1, sample_rate: sampleRate, application: "audio" });
  encoder.ctl(REQUEST.setBitrate, BITS_PER_SECOND);
  return {
    lookahead: encoder.ctl(REQUEST.getLookahead),
    encode: (samples) => encoder.encode(samples),
    release: () => encoder.drop(),
  };
}
