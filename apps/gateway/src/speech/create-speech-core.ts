import type { SpeechId } from "@mynah/protocol";
import { cancelSpeech, dropJobs } from "./cancel-speech.js";
import type { MissedDeadline } from "./deadline/deadline-error.js";
import type { JobQueue } from "./job-queue.js";
import type { ListenParts } from "./listen-parts.js";
import { listenSpeech } from "./listen-speech.js";
import { appendText } from "./live/append-text.js";
import type { LiveStep } from "./live/cut-live-text.js";
import { openLive } from "./live/open-live.js";
import { Turns } from "./live/turns.js";
import type { Appended, Identity, SpeechCore } from "./speech-core.js";
import type { SubmitParts } from "./submit-parts.js";
import { submitSpeech } from "./submit-speech.js";

export interface SpeechCoreParts extends Omit<ListenParts, "onGivenUp">, SubmitParts {
  readonly onGivenUp: (deadline: MissedDeadline) => void;
}

/** Pieces of text of one session that wait for the one before; each is at most a message. */
const MOST_WAITING_PIECES = 256;

/** The core over a real Redis and its queues. */
export function createSpeechCore(parts: SpeechCoreParts): SpeechCore {
  const { store, queues } = parts;
  const withQueues = { store, queueOf: (model: string): JobQueue | undefined => queues.get(model) };
  const turns = new Turns<SpeechId>(MOST_WAITING_PIECES);
  const onGivenUp: ListenParts["onGivenUp"] = (speechId, deadline) => {
    parts.onGivenUp(deadline);
    dropJobs(withQueues, speechId).catch(() => undefined);
  };
  const take = (speechId: SpeechId, step: LiveStep, asker: Identity): Promise<Appended> =>
    turns.take(speechId, () => appendText(parts, speechId, { step, asker }));
  return {
    submit: (request, asker) => submitSpeech(parts, request, asker),
    open: (request, asker) => openLive(parts, request, asker),
    append: take,
    finish: async (speechId, owner) => void (await take(speechId, { text: "", finish: true }, { owner })),
    listen: (speechId, options) => listenSpeech({ ...parts, onGivenUp }, speechId, options),
    cancel: (speechId, owner, playedSamples) => cancelSpeech(withQueues, speechId, { owner, playedSamples }),
  };
}
