import type { DownloadTools } from "../download/download-file.js";
import type { PullProgress } from "../progress/pull-progress.js";

/** What bringing published files into their places works with. */
export interface GatherTools extends Omit<DownloadTools, "say"> {
  /** where the hub is, for messages */
  readonly endpoint: string;
  readonly progress: PullProgress;
  /** bytes that may still be written in this folder */
  readonly freeBytes: (folder: string) => Promise<number>;
}
