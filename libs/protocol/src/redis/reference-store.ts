import type { Redis } from "ioredis";

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

export type EncodeOutcome = { readonly kind: "encoded" } | { readonly kind: "failed"; readonly reason: string };

/** References on their way to and from the vocoders that encode them, and the voices that were stored. */
export interface ReferenceStore {
  /**
   * The id of what was encoded of these samples before, for this codec and text; undefined: `encode` it. Keeps it for another
   * `limits.referenceTtlMs`.
   */
  findEncoded(codec: string, samples: Int16Array, text: string): Promise<string | undefined>;
  /** Has a vocoder encode 24 kHz mono samples (at most `limits.referenceSamples`). @returns the reference's id @throws when no vocoder did so before the signal */
  encode(
    codec: string,
    reference: { readonly samples: Int16Array; readonly text: string },
    signal: AbortSignal,
  ): Promise<string>;
  /** undefined: never there, or no longer kept */
  read(id: string): Promise<Reference | undefined>;
  /** Keeps a named voice, and its reference without a TTL. False: the owner has `limits.storedVoices` already, or the name. */
  storeVoice(owner: string, voice: StoredVoice): Promise<"stored" | "taken" | "full">;
  voices(owner: string): Promise<readonly StoredVoice[]>;
  /** @returns whether it was there */
  deleteVoice(owner: string, name: string): Promise<boolean>;
}

export type CreateReferenceStore = (redis: Redis) => ReferenceStore;
