import type { DownloadTools } from "../download/download-file.js";
import type { CheckPublished } from "../prepare/check-published.js";
import type { PrepareCodec } from "../prepare/prepare-codec.js";
import type { PullProgress } from "../progress/pull-progress.js";

/** What a pull works with. */
export interface PullTools extends Omit<DownloadTools, "say"> {
  /** where the hub is, for messages */
  readonly endpoint: string;
  readonly checkPublished: CheckPublished;
  readonly prepare: PrepareCodec;
  readonly progress: PullProgress;
  /** bytes that may still be written in this folder */
  readonly freeBytes: (folder: string) => Promise<number>;
}
