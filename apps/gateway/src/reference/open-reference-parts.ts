import type { CreateReferenceStore } from "@mynah/protocol/redis";
import type { Redis } from "ioredis";
import type { DecodeReference, ReferenceParts } from "./reference-parts.js";

interface Made {
  readonly createReferenceStore?: CreateReferenceStore;
  readonly decodeReference?: DecodeReference;
}

/**
 * The one place that names the real decoder and store.
 * TO BE WIRED when both are merged: import them by name, return `{decode: decodeReference, store: createReferenceStore(redis)}`,
 * and drop the look-up.
 */
export async function openReferenceParts(redis: Redis): Promise<ReferenceParts> {
  const { createReferenceStore = noStore } = (await import("@mynah/protocol/redis")) as Made;
  const { decodeReference = notYet } = (await import("@mynah/audio")) as Made;
  return { decode: decodeReference, store: createReferenceStore(redis) };
}

const notYet = (): Promise<never> => Promise.reject(new Error("references cannot be read yet"));

const noStore: CreateReferenceStore = () => ({
  ...{ findEncoded: notYet, encode: notYet, read: notYet },
  ...{ storeVoice: notYet, voices: notYet, deleteVoice: notYet },
});
