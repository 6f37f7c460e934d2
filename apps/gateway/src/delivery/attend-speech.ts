import { SpeechError } from "@mynah/protocol";
import type { Outcome } from "../measure/measures.js";
import type { AdmittedSpeech, DeliveryParts, Destination } from "./delivery-parts.js";
import { relaySpeech } from "./relay-speech.js";
import type { SpeechSummary } from "./speech-summary.js";

/**
 * Brings a speech that was let in to the client who asked for it, and lets go of it afterwards: see `deliverSpeech`.
 *
 * @throws SpeechError; the signal's reason once that has aborted
 */
export async function attendSpeech(
  parts: DeliveryParts,
  speech: AdmittedSpeech,
  to: Destination,
): Promise<SpeechSummary> {
  let outcome: Outcome = "done";
  let isSlow = false;
  parts.audience.join(speech.speechId);
  try {
    return await relaySpeech(parts, speech, to);
  } catch (error) {
    outcome = to.signal.aborted ? "left" : outcomeOf(error);
    isSlow = error instanceof SpeechError && error.code === "slow_consumer";
    if (isSlow) parts.measures.slowConsumers.inc();
    throw to.signal.aborted ? to.signal.reason : error;
  } finally {
    speech.meter.finish(outcome);
    await leave(parts, speech, { outcome, isSlow });
  }
}

function outcomeOf(error: unknown): Outcome {
  return error instanceof SpeechError && error.code === "cancelled" ? "cancelled" : "failed";
}

interface Leaving {
  readonly outcome: Outcome;
  readonly isSlow: boolean;
}

/**
 * Who sent a key may ask again and get the rest, and who was let go as slow may listen on at the native door; to anybody
 * else the speech is lost, but others may listen along, or come back to it.
 */
async function leave(parts: DeliveryParts, speech: AdmittedSpeech, { outcome, isSlow }: Leaving): Promise<void> {
  const { audience, cancelUnheard } = parts;
  const { speechId, asker } = speech;
  if (outcome === "done") return audience.leave(speechId);
  const isAwaited = isSlow || asker.idempotencyKey !== undefined || audience.isExpected(speechId);
  if (isAwaited) return audience.leave(speechId, asker.owner);
  audience.leave(speechId);
  if (!audience.isHeard(speechId)) await cancelUnheard(speechId, asker.owner, "left").catch(() => undefined);
}
