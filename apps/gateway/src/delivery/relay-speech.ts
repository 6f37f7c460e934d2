import { SpeechError } from "@mynah/protocol";
import type { SpeechEnd, SpeechEvent } from "../speech/speech-event.js";
import type { AdmittedSpeech, DeliveryParts, Destination } from "./delivery-parts.js";
import { EncodingOutlet } from "./encoding-outlet.js";
import type { SpeechSummary } from "./speech-summary.js";
import { SpeechTally } from "./speech-tally.js";

/** Listens to a speech and sends its sound, encoded, until its end. @throws SpeechError; the signal's reason when that aborts */
export async function relaySpeech(
  { core, encoders }: Pick<DeliveryParts, "core" | "encoders">,
  { speechId, asker, format, meter }: AdmittedSpeech,
  { sink, signal }: Destination,
): Promise<SpeechSummary> {
  const outlet = new EncodingOutlet(encoders, { speechId, format, sink, onSent: () => meter.chunk() });
  const tally = new SpeechTally();
  try {
    const end = await sendChunks(core.listen(speechId, { owner: asker.owner, signal }), { outlet, tally });
    if (end === undefined) throw signal.reason;
    await outlet.end();
    return tally.summary(speechId, end, meter.firstAudioMs);
  } finally {
    outlet.close();
  }
}

interface Receivers {
  readonly outlet: EncodingOutlet;
  readonly tally: SpeechTally;
}

/** @returns undefined when the listening was aborted */
async function sendChunks(
  events: AsyncIterable<SpeechEvent>,
  { outlet, tally }: Receivers,
): Promise<SpeechEnd | undefined> {
  for await (const event of events) {
    if (event.type === "error") throw new SpeechError(event.error.code, event.error.message);
    if (event.type === "end") return whole(event, tally);
    if (event.type !== "chunk" || event.pcm.length === 0) continue;
    tally.chunk(event);
    await outlet.write(event.pcm);
  }
  return undefined;
}

function whole(end: SpeechEnd, tally: SpeechTally): SpeechEnd {
  if (end.cancelled) throw new SpeechError("cancelled", "The speech was cancelled.");
  if (tally.isEmpty) throw new SpeechError("engine_failed", "The model made no sound of this text: try other words.");
  return end;
}
