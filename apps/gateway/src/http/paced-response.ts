import { once } from "node:events";
import type { OutgoingHttpHeaders, ServerResponse } from "node:http";
import { SpeechError } from "@mynah/protocol";

export interface PacedResponseOptions {
  /** aborts when the client is gone */
  readonly signal: AbortSignal;
  /** a client that takes nothing for so long is let go */
  readonly slowConsumerMs: number;
}

/** A response that is written no faster than its client reads. */
export class PacedResponse {
  readonly #response: ServerResponse;
  readonly #options: PacedResponseOptions;

  constructor(response: ServerResponse, options: PacedResponseOptions) {
    this.#response = response;
    this.#options = options;
  }

  /** Sends the status 200 and the headers at once: the first bytes may still be in the encoder. */
  begin(headers: OutgoingHttpHeaders): void {
    this.#response.writeHead(200, { "Cache-Control": "no-store", "X-Accel-Buffering": "no", ...headers });
    this.#response.flushHeaders();
  }

  /** Resolves when the connection has room for more. @throws SpeechError slow_consumer; an AbortError when the client is gone */
  async write(bytes: Uint8Array | string): Promise<void> {
    this.#options.signal.throwIfAborted();
    if (!this.#response.write(bytes)) await this.#drained();
  }

  end(bytes?: string): void {
    this.#response.end(bytes);
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
