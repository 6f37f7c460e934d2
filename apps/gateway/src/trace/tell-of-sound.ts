import type { Span } from "@mynah/program";
import type { SpeechEvent } from "../speech/speech-event.js";

/** The same events; the span hears of the first sound, and ends with them. */
export async function* tellOfSound(events: AsyncIterable<SpeechEvent>, span: Span): AsyncGenerator<SpeechEvent> {
  let hasSound = false;
  let failure: string | undefined = "left";
  try {
    for await (const event of events) {
      if (event.type === "chunk" && !hasSound) {
        hasSound = true;
        span.event("first audio");
      }
      if (event.type === "end" || event.type === "error") failure = endOf(event, span);
      yield event;
    }
  } catch (error) {
    failure = "internal";
    throw error;
  } finally {
    span.end(failure);
  }
}

/** @returns what went wrong */
function endOf(event: Extract<SpeechEvent, { type: "end" | "error" }>, span: Span): string | undefined {
  if (event.type === "error") return event.error.code;
  const { chunks, samples, cancelled } = event;
  span.set({ "mynah.chunks": chunks, "mynah.samples": samples });
  return cancelled ? "cancelled" : undefined;
}
