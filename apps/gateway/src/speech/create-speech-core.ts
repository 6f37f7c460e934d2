import { cancelSpeech, dropJobs } from "./cancel-speech.js";
import type { Catalogue } from "./catalogue.js";
import type { JobQueue } from "./job-queue.js";
import type { ListenParts } from "./listen-parts.js";
import { listenSpeech } from "./listen-speech.js";
import type { SpeechCore } from "./speech-core.js";
import { submitSpeech } from "./submit-speech.js";

export interface SpeechCoreParts extends Omit<ListenParts, "onStalled"> {
  readonly catalogue: Catalogue;
  readonly queues: ReadonlyMap<string, JobQueue>;
  readonly shards: number;
  readonly isDraining: () => boolean;
  readonly onRefused: (reason: string) => void;
  readonly onStalled: () => void;
}

/** The core over a real Redis and its queues. */
export function createSpeechCore(parts: SpeechCoreParts): SpeechCore {
  const { store, queues } = parts;
  const withQueues = { store, queueOf: (model: string): JobQueue | undefined => queues.get(model) };
  const onStalled: ListenParts["onStalled"] = (speechId) => {
    parts.onStalled();
    dropJobs(withQueues, speechId).catch(() => undefined);
  };
  return {
    submit: (request, owner) => submitSpeech(parts, request, owner),
    listen: (speechId, options) => listenSpeech({ ...parts, onStalled }, speechId, options),
    cancel: (speechId, owner) => cancelSpeech(withQueues, speechId, owner),
  };
}
