import type { WindowRecord } from "@mynah/protocol";
import type { WindowsQueue } from "@mynah/protocol/redis";

/** A window in this vocoder's hands. */
export interface WaitingWindow {
  readonly queue: WindowsQueue;
  readonly entryId: string;
  readonly record: WindowRecord;
  /** see `WindowEntry` */
  readonly trace?: Buffer;
  /** its first frame, counted in its segment */
  readonly firstFrame: number;
  /** frames it holds */
  readonly frames: number;
  /** frames it is decoded at */
  readonly shape: number;
  /** one of its sides is no true edge of the speech, so that it may grow to a larger shape */
  readonly canPad: boolean;
  /** monotonic ms */
  readonly arrivedAt: number;
  /** how many vocoders have gone since they began to decode it: above 0, it may be what killed them */
  readonly tries: number;
}
