import type { AudioEncoder, AudioFormat } from "@mynah/audio";
import type { EncoderPool } from "@mynah/audio/pool";
import type { SpeechId } from "@mynah/protocol";
import { SAMPLE_RATE } from "../speech/sample-rate.js";
import type { SpeechSink } from "./speech-sink.js";

export interface EncodingOutletOptions {
  readonly speechId: SpeechId;
  readonly format: AudioFormat;
  readonly sink: SpeechSink;
  /** called with each output that is handed on */
  readonly onSent: () => void;
}

/**
 * Encodes on the way to a sink, and hands on each piece of the file as soon as the format has it. Its encoder is opened at the
 * first sound: those that wait for a worker, of which there may be many, hold none.
 */
export class EncodingOutlet {
  readonly #options: EncodingOutletOptions;
  readonly #encoders: EncoderPool;
  #encoder: Promise<AudioEncoder> | undefined;
  #hasBegun = false;

  constructor(encoders: EncoderPool, options: EncodingOutletOptions) {
    this.#options = options;
    this.#encoders = encoders;
  }

  /** @param pcm at least one sample */
  async write(pcm: Uint8Array): Promise<void> {
    const encoded = await (await this.#open()).write(pcm);
    if (!this.#hasBegun) this.#options.sink.begin(this.#options.speechId);
    this.#hasBegun = true;
    await this.#send(encoded);
  }

  async end(): Promise<void> {
    await this.#send(await (await this.#open()).end());
  }

  /** Frees the encoder; nothing is sent any more. */
  close(): void {
    this.#encoder?.then((encoder) => encoder.close()).catch(() => undefined);
  }

  #open(): Promise<AudioEncoder> {
    return (this.#encoder ??= this.#encoders.open(this.#options.format, { sampleRate: SAMPLE_RATE }));
  }

  async #send(encoded: Uint8Array): Promise<void> {
    if (encoded.length === 0) return;
    this.#options.onSent();
    await this.#options.sink.write(encoded);
  }
}
