import type { Redis } from "ioredis";
import { createEncodedBell } from "./encoded-bell.js";
import { encodeReference } from "./reference-encoding.js";
import { referenceIdOf } from "./reference-id.js";
import { readReference } from "./read-reference.js";
import { createVoiceShelf } from "./voice-shelf.js";

/** A piece of somebody's speech that was handed in, to speak in its voice. */
export interface Reference {
  /** what is said in it; empty when nobody told */
  readonly text: string;
  /** uint16 LE, 14 bytes a frame */
  readonly codes: Buffer;
}

/** A voice that was stored by name. */
export interface StoredVoice {
  readonly name: string;
  readonly referenceId: string;
  readonly model: string;
  readonly createdAt: string;
  readonly durationS: number;
}

/** References on their way to and from the vocoders that encode them, and the voices that were stored. */
export interface ReferenceStore {
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
  /**
   * Keeps a named voice, and its reference without a TTL. taken: the owner has another of that name. full: the owner has
   * `limits.storedVoices` already. @throws SpeechError `gone` when the reference is no longer kept
   */
  storeVoice(owner: string, voice: StoredVoice): Promise<"stored" | "taken" | "full">;
  voices(owner: string): Promise<readonly StoredVoice[]>;
  /** @returns whether it was there */
  deleteVoice(owner: string, name: string): Promise<boolean>;
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
