import { limits, type SpeechId } from "@mynah/protocol";

export interface KeepWantedParts {
  /** those that are listened to here, or may be again */
  readonly speeches: () => readonly SpeechId[];
  readonly want: (speechId: SpeechId) => Promise<void>;
  readonly everyMs?: number;
}

/**
 * Says of each speech, again and again, that it is wanted. One of which no gateway says so any more (they died, and its
 * listeners do not come back) is no longer spoken. @returns what ends it
 */
export function keepWanted({ speeches, want, everyMs = limits.wantedMs / 4 }: KeepWantedParts): () => void {
  let isSaying = false;
  const say = async (): Promise<void> => {
    isSaying = true;
    await Promise.allSettled(speeches().map(want));
    isSaying = false;
  };
  // While Redis is away, nothing is heaped up.
  const timer = setInterval(() => void (isSaying || say()), everyMs).unref();
  return () => clearInterval(timer);
}
