import type { WindowRecord } from "@mynah/protocol";
import type { WindowsQueue } from "@mynah/protocol/redis";
import type { CandidateWindow } from "../batching/batch-policy.js";

/** A window in this vocoder's hands. What the batch policy asks of it lies open, since it asks at each arrival and of all that wait. */
export interface WaitingWindow extends CandidateWindow {
  readonly queue: WindowsQueue;
  readonly entryId: string;
  readonly record: WindowRecord;
  /** see `WindowEntry` */
  readonly trace?: Buffer | undefined;
  /** its first frame, counted in its segment */
  readonly firstFrame: number;
  /** frames it holds */
  readonly frames: number;
}
