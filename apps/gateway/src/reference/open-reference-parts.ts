import { decodeReference } from "@mynah/audio";
import { createReferenceStore } from "@mynah/protocol/redis";
import type { Redis } from "ioredis";
import type { ReferenceParts } from "./reference-parts.js";

/** The real decoder and store. */
export function openReferenceParts(redis: Redis): ReferenceParts {
  return { decode: decodeReference, store: createReferenceStore(redis) };
}
