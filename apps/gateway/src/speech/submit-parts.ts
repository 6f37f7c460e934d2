import type { Profile } from "@mynah/protocol";
import type { SpeechStore } from "@mynah/protocol/redis";
import type { KeyLimits } from "../door/key-limits.js";
import type { VoiceParts } from "./choose-voice.js";
import type { Feeds } from "./feed/feeds.js";
import type { JobQueue } from "./job-queue.js";
import type { SplitRules } from "./split-rules.js";

/** What a speech is asked for with. */
export interface SubmitParts extends VoiceParts {
  readonly store: SpeechStore;
  readonly keyLimits: Pick<KeyLimits, "requireCharacters" | "requireSession" | "beginSpeech" | "giveBack">;
  readonly queues: ReadonlyMap<string, JobQueue>;
  readonly feeds: Feeds;
  readonly shards: number;
  /** a speech that is expected to sound later than this is refused */
  readonly firstAudioPromiseMs: number;
  readonly splitRules: SplitRules;
  readonly isDraining: () => boolean;
  readonly onExpectedWait: (ms: number) => void;
  readonly onRefused: (reason: string) => void;
}

export function queueOf({ queues }: SubmitParts, { name }: Pick<Profile, "name">): JobQueue {
  const queue = queues.get(name);
  if (queue === undefined) throw new TypeError(`model ${name} has no queue`);
  return queue;
}
