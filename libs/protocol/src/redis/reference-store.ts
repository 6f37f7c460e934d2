import type { Redis } from "ioredis";
import { createEncodedBell } from "./encoded-bell.js";
import { encodeReference } from "./reference-encoding.js";
import { referenceIdOf } from "./reference-id.js";
import { readReference } from "./read-reference.js";
import type { Reference } from "./reference.js";
import { createVoiceShelf, type VoiceShelf } from "./voice-shelf.js";

export type { Reference, StoredVoice } from "./reference.js";

/** References on their way to and from the vocoders that encode them, and the voices that were stored. */
export interface ReferenceStore extends VoiceShelf {
  /**
   * The id of what was encoded of these samples before, for this codec and text; undefined: `encode` it. Keeps it for another
   * `limits.referenceTtlMs`.
   */
  findEncoded(codec: string, samples: Int16Array, text: string): Promise<string | undefined>;
  /** Has a vocoder encode 24 kHz mono samples (at most `limits.referenceSamples`). @returns the reference's id @throws SpeechError: `unavailable` when no vocoder of the codec encodes, `overloaded`, `deadline_exceeded` at the signal, `engine_failed` */
  encode(
    codec: string,
    reference: { readonly samples: Int16Array; readonly text: string },
    signal: AbortSignal,
  ): Promise<string>;
  /** undefined: never there, or no longer kept */
  read(id: string): Promise<Reference | undefined>;
}

export type CreateReferenceStore = (redis: Redis) => ReferenceStore;

export const createReferenceStore: CreateReferenceStore = (redis) => {
  const bell = createEncodedBell(redis);
  return {
    async findEncoded(codec, samples, text) {
      const id = referenceIdOf({ codec, samples, text });
      return (await readReference(redis, id)) === undefined ? undefined : id;
    },
    encode: (codec, reference, signal) => encodeReference({ redis, bell }, { codec, ...reference }, signal),
    read: (id) => readReference(redis, id),
    ...createVoiceShelf(redis),
  };
};
