import { ReferenceAudioError } from "@mynah/audio";
import { SpeechError } from "@mynah/protocol";
import { asUnavailable, REDIS_ANSWER_MS, withinMs } from "../speech/redis-failure.js";
import { cleanFor } from "../speech/split-text.js";
import type { Catalogue } from "../speech/catalogue.js";
import type { DecodedReference, ReferenceParts } from "./reference-parts.js";

/** A piece of somebody's speech as a client handed it in. */
export interface Upload {
  readonly bytes: Uint8Array;
  /** what is said in it; empty when nobody told */
  readonly text: string;
  readonly model: string | undefined;
  /** the field that it came in */
  readonly param: string;
}

export interface EncodedReference {
  readonly id: string;
  /** the model that is to speak with it */
  readonly model: string;
  readonly durationS: number;
}

export interface ReferenceEncoderParts {
  readonly catalogue: Catalogue;
  readonly references: ReferenceParts;
  /** how long a vocoder may take to encode one, its waiting included */
  readonly patienceMs: number;
}

/** A vocoder is started within some seconds. */
const RETRY_AFTER_S = 5;

/** Makes references of sound files: decoded here, encoded by a vocoder, or found among those that were encoded before. */
export class ReferenceEncoder {
  readonly #parts: ReferenceEncoderParts;

  constructor(parts: ReferenceEncoderParts) {
    this.#parts = parts;
  }

  /** @throws SpeechError: the model takes none, the file is not usable, no vocoder encodes; the signal's reason */
  async encode({ bytes, text, model, param }: Upload, signal: AbortSignal): Promise<EncodedReference> {
    const { profile, codec } = this.#parts.catalogue.chooseForReference(model, param);
    const { samples, durationS } = await this.decode({ bytes, param }, signal);
    const id = await this.ensure(codec, { samples, text: cleanFor(profile, text) }, signal);
    return { id, model: profile.name, durationS };
  }

  /** @throws SpeechError that says what is wrong with the file */
  async decode({ bytes, param }: Pick<Upload, "bytes" | "param">, signal: AbortSignal): Promise<DecodedReference> {
    try {
      return await this.#parts.references.decode(bytes, { signal });
    } catch (cause) {
      signal.throwIfAborted();
      throw cause instanceof ReferenceAudioError ? notUsable(cause, param) : cause;
    }
  }

  /** @returns the id of what these samples are encoded as, by now @throws SpeechError unavailable; the signal's reason */
  async ensure(
    codec: string,
    reference: { readonly samples: Int16Array; readonly text: string },
    signal: AbortSignal,
  ): Promise<string> {
    const { store } = this.#parts.references;
    const known = await withinMs(REDIS_ANSWER_MS, store.findEncoded(codec, reference.samples, reference.text));
    if (known !== undefined) return known;
    const late = AbortSignal.timeout(this.#parts.patienceMs);
    try {
      return await store.encode(codec, reference, AbortSignal.any([signal, late]));
    } catch (cause) {
      signal.throwIfAborted();
      throw late.aborted ? notEncoded(cause) : asUnavailable(cause);
    }
  }
}

function notUsable(cause: ReferenceAudioError, param: string): SpeechError {
  if (cause.code === "overloaded") return new SpeechError("overloaded", cause.message, { cause, retryAfterS: 2 });
  return new SpeechError("invalid_request", `${param}: ${cause.message}`, { param, cause });
}

function notEncoded(cause: unknown): SpeechError {
  const message = `No vocoder could encode the reference in time: try again in ${RETRY_AFTER_S} s.`;
  return new SpeechError("unavailable", message, { cause, retryAfterS: RETRY_AFTER_S });
}
