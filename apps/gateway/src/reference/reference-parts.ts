import type { ReferenceStore } from "@mynah/protocol/redis";

/** The sound of an uploaded file. */
export interface DecodedReference {
  /** 24 kHz mono */
  readonly samples: Int16Array;
  readonly durationS: number;
}

/** Reads a sound file of a stranger's. Rejects with a ReferenceAudioError that says what is wrong with the file and what to send. */
export type DecodeReference = (
  bytes: Uint8Array,
  options?: { readonly signal?: AbortSignal },
) => Promise<DecodedReference>;

/** What voices from references are made with. */
export interface ReferenceParts {
  readonly decode: DecodeReference;
  readonly store: ReferenceStore;
}
