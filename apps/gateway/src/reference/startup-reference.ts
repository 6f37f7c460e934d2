import { setTimeout as pause } from "node:timers/promises";
import type { Logger } from "@mynah/program";
import type { ReferenceStore } from "@mynah/protocol/redis";
import { REDIS_ANSWER_MS, withinMs } from "../speech/redis-failure.js";
import type { ReferenceEncoder } from "./reference-encoder.js";

/** Between two tries when Redis refuses at once; a vocoder that is not there yet is waited for. */
const RETRY_MS = 2_000;
/** Others may wait for the same. */
const NEVER = new AbortController().signal;

export interface StartupReferenceParts {
  readonly encoder: Pick<ReferenceEncoder, "ensure">;
  readonly store: Pick<ReferenceStore, "read">;
  readonly log: Pick<Logger, "info" | "warn">;
  readonly retryMs?: number;
}

/** The operator's reference: encoded once for each codec that needs it, and again if Redis has lost it. */
export class StartupReference {
  readonly #parts: StartupReferenceParts;
  readonly #reference: { readonly samples: Int16Array; readonly text: string };
  readonly #ids = new Map<string, string>();
  /** one at a time for each codec, however many ask */
  readonly #encoding = new Map<string, Promise<string>>();

  constructor(parts: StartupReferenceParts, reference: { readonly samples: Int16Array; readonly text: string }) {
    this.#parts = parts;
    this.#reference = reference;
  }

  /** Its id, for a model of this codec. @throws SpeechError unavailable */
  async idFor(codec: string): Promise<string> {
    const known = this.#ids.get(codec);
    if (known !== undefined && (await withinMs(REDIS_ANSWER_MS, this.#parts.store.read(known)))) return known;
    const encoding = this.#encoding.get(codec) ?? this.#encode(codec);
    this.#encoding.set(codec, encoding);
    return encoding.finally(() => this.#encoding.delete(codec));
  }

  /** Tries until it is encoded for all these codecs. Never rejects. */
  async prepare(codecs: readonly string[], signal: AbortSignal): Promise<void> {
    await Promise.all(codecs.map((codec) => this.#persist(codec, signal)));
  }

  async #encode(codec: string): Promise<string> {
    const id = await this.#parts.encoder.ensure(codec, this.#reference, NEVER);
    this.#ids.set(codec, id);
    return id;
  }

  async #persist(codec: string, signal: AbortSignal): Promise<void> {
    const { log, retryMs = RETRY_MS } = this.#parts;
    for (let tries = 1; !signal.aborted; tries += 1) {
      try {
        await this.idFor(codec);
        return log.info({ codec, tries }, "start-up reference encoded");
      } catch (err) {
        if (signal.aborted) return;
        if (tries === 1) log.warn({ err, codec }, "start-up reference not encoded yet");
      }
      await pause(retryMs, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }
}
