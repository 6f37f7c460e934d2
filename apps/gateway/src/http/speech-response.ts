import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { wavHeader } from "@mynah/codec";
import { SpeechError, type SpeechId } from "@mynah/protocol";
import { SAMPLE_RATE } from "../speech/sample-rate.js";

export type AudioFormat = "wav" | "pcm";

export interface SpeechResponseOptions {
  readonly speechId: SpeechId;
  readonly format: AudioFormat;
  /** aborts when the client is gone */
  readonly signal: AbortSignal;
  /** a client that takes nothing for so long is let go */
  readonly slowConsumerMs: number;
}

const contentTypes: Readonly<Record<AudioFormat, string>> = { wav: "audio/wav", pcm: "audio/pcm" };

/** The body of one speech. Its status is held back until the first sound exists, so that a failure can still be JSON. */
export class SpeechResponse {
  readonly #response: ServerResponse;
  readonly #options: SpeechResponseOptions;

  constructor(response: ServerResponse, options: SpeechResponseOptions) {
    this.#response = response;
    this.#options = options;
  }

  get hasBegun(): boolean {
    return this.#response.headersSent;
  }

  /** Resolves when the connection has room for more. @throws SpeechError slow_consumer; an AbortError when the client is gone */
  async write(pcm: Buffer): Promise<void> {
    if (!this.hasBegun) this.#begin();
    if (!this.#response.write(pcm)) await this.#drained();
  }

  end(): void {
    this.#response.end();
  }

  #begin(): void {
    const { speechId, format } = this.#options;
    this.#response.writeHead(200, {
      "Content-Type": contentTypes[format],
      "Cache-Control": "no-store",
      "X-Sample-Rate": SAMPLE_RATE,
      "X-Speech-Id": speechId,
    });
    if (format === "wav") this.#response.write(wavHeader({ sampleRate: SAMPLE_RATE }));
  }

  async #drained(): Promise<void> {
    const { signal, slowConsumerMs } = this.#options;
    const slow = AbortSignal.timeout(slowConsumerMs);
    try {
      await once(this.#response, "drain", { signal: AbortSignal.any([signal, slow]) });
    } catch (cause) {
      if (signal.aborted || !slow.aborted) throw cause;
      throw new SpeechError("slow_consumer", "The sound was not taken for too long.", { cause });
    }
  }
}
