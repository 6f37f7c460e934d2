import type { Redis } from "ioredis";
import { SpeechError } from "../errors.js";
import { keys } from "../keys.js";
import { limits } from "../limits.js";
import type { EncodedBell } from "./encoded-bell.js";
import { luaCommand } from "./lua-command.js";
import { bytesOf, referenceIdOf, type ReferenceContent } from "./reference-id.js";
import { Rings } from "./rings.js";

type ReferenceState = "encoded" | "waiting";
type SubmitOutcome = ReferenceState | "full" | "nobody";

const submitReference = luaCommand("submitReference", 3);

export interface ReferenceEncodingParts {
  readonly redis: Redis;
  readonly bell: EncodedBell;
}

/** Has a vocoder encode a reference, and waits to be told. @returns its id @throws SpeechError */
export async function encodeReference(
  { redis, bell }: ReferenceEncodingParts,
  reference: ReferenceContent,
  signal: AbortSignal,
): Promise<string> {
  const id = referenceIdOf(reference);
  checkLength(reference.samples);
  const rings = new Rings();
  const listening = bell.listen(id, rings.ring);
  try {
    await inTime(listening, signal);
    let state: ReferenceState = await submit(redis, id, reference);
    while (state !== "encoded") {
      await inTime(rings.next(), signal);
      // Bells also ring for nothing. What is gone went with Redis's memory, and is handed in again.
      state = (await look(redis, id)) ?? (await submit(redis, id, reference));
    }
    return id;
  } finally {
    listening.then(
      (stop) => stop(),
      () => undefined,
    );
  }
}

function checkLength({ length }: Int16Array): void {
  if (length > 0 && length <= limits.referenceSamples) return;
  throw new SpeechError("invalid_request", `A reference has 1 to ${limits.referenceSamples} samples, not ${length}`);
}

async function submit(redis: Redis, id: string, { codec, samples, text }: ReferenceContent): Promise<ReferenceState> {
  const names = [keys.reference(id), keys.references(codec), keys.encoders(codec)];
  const bounds = [limits.referenceWaitMs, limits.waitingReferences, limits.referenceTtlMs];
  const outcome = String(
    await submitReference(redis, ...names, id, bytesOf(samples), text, ...bounds),
  ) as SubmitOutcome;
  if (outcome === "full")
    throw new SpeechError("overloaded", "Too many references wait to be encoded: try again.", { retryAfterS: 5 });
  if (outcome === "nobody")
    throw new SpeechError("unavailable", `No vocoder of the codec ${codec} encodes references now.`, {
      retryAfterS: 5,
    });
  return outcome;
}

/** @throws SpeechError when it cannot be encoded */
async function look(redis: Redis, id: string): Promise<ReferenceState | undefined> {
  const [state, reason] = await redis.hmget(keys.reference(id), "state", "reason");
  if (state === "failed") throw new SpeechError("engine_failed", `The reference could not be encoded: ${reason}.`);
  return state === "encoded" || state === "waiting" ? state : undefined;
}

function inTime<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void =>
      reject(
        new SpeechError("deadline_exceeded", "The reference was not encoded in time: try again.", {
          cause: signal.reason,
        }),
      );
    signal.addEventListener("abort", onAbort, { once: true });
    if (signal.aborted) onAbort();
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", onAbort));
  });
}
