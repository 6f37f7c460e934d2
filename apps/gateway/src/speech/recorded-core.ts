import type { AudioRecorder } from "@mynah/program";
import type { LiveRequest, SpeechId, SpeechRequest } from "@mynah/protocol";
import type { Asker, SpeechCore, Submitted } from "./speech-core.js";
import type { SpeechEvent } from "./speech-event.js";

/** Chosen speeches that nobody has listened to yet; beyond it the one that was asked for first is kept without the times of its delivery. */
const MOST_AWAITED = 1_000;

/**
 * The core; speeches that are chosen are marked, so that every role keeps what it makes of them. This one keeps how they were asked
 * for, without the text, and when their sound was handed on.
 */
export function recordedCore(core: SpeechCore, recorder: AudioRecorder, mostAwaited = MOST_AWAITED): SpeechCore {
  const askedAt = new Map<SpeechId, number>();
  const chosen = async (
    request: SpeechRequest | LiveRequest,
    asker: Asker,
    ask: (asker: Asker) => Promise<Submitted>,
  ): Promise<Submitted> => {
    const now = performance.now();
    if (!recorder.isChosen(asker)) return ask(asker);
    const submitted = await ask({ ...asker, debugAudio: true });
    if (submitted.isReplay) return submitted;
    askedAt.set(submitted.speechId, now);
    const [oldest] = askedAt.keys();
    if (askedAt.size > mostAwaited && oldest !== undefined) askedAt.delete(oldest);
    recorder.note(submitted.speechId, "request.json", describe(request, asker));
    return submitted;
  };
  return {
    ...core,
    submit: (request, asker) => chosen(request, asker, (marked) => core.submit(request, marked)),
    open: (request, asker) => chosen(request, asker, (marked) => core.open(request, marked)),
    listen(speechId, options) {
      const events = core.listen(speechId, options);
      const since = askedAt.get(speechId);
      askedAt.delete(speechId);
      if (since === undefined) return events;
      const note = (line: object): void =>
        recorder.note(speechId, "delivery.jsonl", { atMs: performance.now() - since, ...line });
      return tellOfDelivery(events, note);
    },
  };
}

/** What somebody wished for, and how long it was; not what is said. */
function describe(request: SpeechRequest | LiveRequest, { requestId, owner }: Asker): object {
  const { voice, model, sampling, speed, language, normalize } = request;
  const characters = "text" in request ? request.text.length : undefined;
  return { requestId, owner, voice, model, sampling, speed, language, normalize, characters };
}

async function* tellOfDelivery(
  events: AsyncIterable<SpeechEvent>,
  note: (line: object) => void,
): AsyncGenerator<SpeechEvent> {
  for await (const event of events) {
    if (event.type === "chunk") note({ seq: event.seq, firstSample: event.firstSample, samples: event.pcm.length / 2 });
    if (event.type === "end" || event.type === "error") note(event);
    yield event;
  }
}
