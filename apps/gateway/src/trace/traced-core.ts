import type { Span, Tracing } from "@mynah/program";
import { formatTraceparent, parseTraceparent, SpeechError, type SpeechId } from "@mynah/protocol";
import type { Asker, SpeechCore, Submitted } from "../speech/speech-core.js";
import { HeldSpans } from "./held-spans.js";
import { tellOfSound } from "./tell-of-sound.js";

/**
 * The core, with a span for each speech that is asked for: from the asking to its end, or to that of the listening of whoever asked.
 * It carries on the client's trace where there is one, and the speech's jobs carry on this span.
 */
export function tracedCore(core: SpeechCore, tracing: Tracing): SpeechCore {
  const held = new HeldSpans();
  const traced = async (asker: Asker, ask: (asker: Asker) => Promise<Submitted>): Promise<Submitted> => {
    const span = tracing.begin("speech", { kind: "server", parent: parseTraceparent(asker.traceparent) });
    try {
      const submitted = await ask({ ...asker, traceparent: span.context && formatTraceparent(span.context) });
      begun(span, submitted, asker);
      return submitted;
    } catch (error) {
      span.end(error instanceof SpeechError ? error.code : "internal");
      throw error;
    }
  };
  const begun = (span: Span, { speechId, isReplay }: Submitted, { requestId }: Asker): void => {
    span.set({ "mynah.speech_id": speechId, "mynah.request_id": requestId, "mynah.replay": isReplay });
    span.event("queued");
    // Jobs that were queued before carry on the span of whoever asked first.
    if (isReplay || span.context === undefined) span.end();
    else held.hold(speechId, span);
  };
  return {
    ...core,
    submit: (request, asker) => traced(asker, (own) => core.submit(request, own)),
    open: (request, asker) => traced(asker, (own) => core.open(request, own)),
    listen(speechId: SpeechId, options) {
      const span = held.take(speechId);
      const events = core.listen(speechId, options);
      return span === undefined ? events : tellOfSound(events, span);
    },
  };
}
