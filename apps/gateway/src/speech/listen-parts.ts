import type { SpeechId } from "@mynah/protocol";
import type { Doorbell, SpeechStore } from "@mynah/protocol/redis";
import type { Redis } from "ioredis";
import type { CancelWatch } from "./cancel-watch.js";

/** What a listener works with. */
export interface ListenParts {
  readonly redis: Redis;
  readonly store: SpeechStore;
  readonly doorbell: Doorbell;
  readonly cancelWatch: CancelWatch;
  /** a speech that has been silent for so long while somebody waits is given up */
  readonly stallMs: number;
  readonly onDouble: () => void;
  readonly onReread: () => void;
  readonly onStalled: (speechId: SpeechId) => void;
  /** +1 when a listener comes, -1 when it goes */
  readonly onListeners: (change: 1 | -1) => void;
}
