import { createHash, randomInt } from "node:crypto";
import { createSpeechId, SpeechError, type LiveRequest, type SpeechId, type SpeechRequest } from "@mynah/protocol";
import type { Idempotency, NewSpeech } from "@mynah/protocol/redis";
import { accountOf } from "../door/key-limits.js";
import { endRefused } from "./end-refused.js";
import { REDIS_ANSWER_MS, withinMs } from "./redis-failure.js";
import type { Asker } from "./speech-core.js";
import type { SubmitParts } from "./submit-parts.js";

export interface Opened {
  readonly speechId: SpeechId;
  readonly isReplay: boolean;
}

interface Asked {
  /** by {@link drawSpeechId} */
  readonly speechId: SpeechId;
  readonly request: SpeechRequest | LiveRequest;
  readonly asker: Asker;
}

/** The id that the speech gets, unless it was asked for before. */
export function drawSpeechId({ shards }: SubmitParts, request: Asked["request"], asker: Asker): SpeechId {
  return createSpeechId(chooseShard(shards, toIdempotency(request, asker)));
}

/** Notes a new speech in Redis, or finds the one that was asked for under the same key. @throws SpeechError */
export async function openSpeech(
  parts: SubmitParts,
  speech: NewSpeech,
  { speechId, request, asker }: Asked,
): Promise<Opened> {
  const idempotency = toIdempotency(request, asker);
  const account = accountOf(asker.key, speechId);
  const outcome = await openWithin(parts, { speechId, speech: { ...speech, account }, idempotency, key: asker.key });
  if (outcome.kind === "replay") return { speechId: outcome.speechId, isReplay: true };
  if (outcome.kind === "opened") return { speechId, isReplay: false };
  const message = "This idempotency key was used for another request: use a new one for each.";
  throw new SpeechError("invalid_request", message, { param: "idempotencyKey" });
}

/** Is the speech of this very request there already, under its key? Then it needs no admission: it was let in once. */
export async function isAskedAgain(
  { store, shards }: SubmitParts,
  request: SpeechRequest | LiveRequest,
  asker: Asker,
): Promise<boolean> {
  const idempotency = toIdempotency(request, asker);
  if (idempotency === undefined) return false;
  return withinMs(REDIS_ANSWER_MS, store.wasAskedFor(chooseShard(shards, idempotency), idempotency));
}

interface Opening {
  readonly speechId: SpeechId;
  readonly speech: NewSpeech;
  readonly idempotency: Idempotency | undefined;
  readonly key: Asker["key"];
}

/**
 * What may have been opened although no answer came is ended, so that a worker that finds a job of it drops it. Where nothing
 * was opened, its key's place is free at once.
 */
async function openWithin(
  parts: SubmitParts,
  { speechId, speech, idempotency, key }: Opening,
): ReturnType<SubmitParts["store"]["open"]> {
  let isOpened = false;
  try {
    const outcome = await withinMs(REDIS_ANSWER_MS, parts.store.open(speechId, speech, idempotency));
    isOpened = outcome.kind === "opened";
    return outcome;
  } catch (error) {
    endRefused(parts, speechId);
    throw error;
  } finally {
    if (!isOpened) parts.keyLimits.giveBack(key, speechId);
  }
}

function toIdempotency(request: object, { owner, idempotencyKey }: Asker): Idempotency | undefined {
  if (idempotencyKey === undefined) return undefined;
  return { key: sha256(JSON.stringify([owner, idempotencyKey])), fingerprint: sha256(JSON.stringify(request)) };
}

/** The same key must lead to the same shard: one atomic step looks at both. */
function chooseShard(shards: number, idempotency: Idempotency | undefined): number {
  return idempotency === undefined ? randomInt(shards) : Number.parseInt(idempotency.key.slice(0, 8), 16) % shards;
}

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
