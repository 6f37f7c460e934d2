import type { SpeechId } from "@mynah/protocol";
import type { BytesDoorbell, SpeechStore } from "@mynah/protocol/redis";
import type { Redis } from "ioredis";
import type { CancelWatch } from "./cancel-watch.js";
import type { MissedDeadline } from "./deadline/deadline-error.js";
import type { DeadlineLimits } from "./deadline/speech-deadlines.js";
import type { Feeds } from "./feed/feeds.js";

/** What a listener works with. */
export interface ListenParts {
  readonly redis: Redis;
  readonly store: SpeechStore;
  readonly doorbell: BytesDoorbell;
  readonly cancelWatch: CancelWatch;
  readonly feeds: Feeds;
  readonly deadlines: DeadlineLimits;
  readonly onDouble: () => void;
  readonly onReread: () => void;
  readonly onGivenUp: (speechId: SpeechId, deadline: MissedDeadline) => void;
  /** +1 when a listener comes, -1 when it goes */
  readonly onListeners: (change: 1 | -1) => void;
}
