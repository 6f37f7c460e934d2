import { keys, type SpeechJob } from "@mynah/protocol";
import { closeSegmentText, readSegmentText, type Doorbell, type SegmentText } from "@mynah/protocol/redis";
import type { Redis } from "ioredis";
import type { WorkerMetrics } from "../worker-metrics.js";
import { OpenText } from "./open-text.js";
import { askPatiently } from "./patient-writer.js";

export interface FollowTextParts {
  readonly redis: Redis;
  readonly doorbell: Doorbell;
  readonly metrics: Pick<WorkerMetrics, "writeRetries" | "closedSegments">;
  /** monotonic milliseconds */
  readonly now: () => number;
}

export interface FollowedText {
  readonly text: OpenText;
  stop(): void;
}

/** The text of a live speech's segment, as it is by now and as it grows. undefined: the signal came first. */
export async function followText(
  { redis, doorbell, metrics, now }: FollowTextParts,
  job: Pick<SpeechJob, "speechId" | "segment" | "text">,
  signal: AbortSignal,
): Promise<FollowedText | undefined> {
  const patience = { signal, metrics };
  // What is no longer kept is not written to either: the next write says so.
  let known: SegmentText = { text: job.text, isOpen: false };
  const text = new OpenText({
    read: async () => {
      const read = await askPatiently(() => readSegmentText(redis, job), patience);
      return (known = read === "aborted" ? known : (read ?? { ...known, isOpen: false }));
    },
    close: (whole) => closeSegmentText(redis, job, whole).catch(() => "grown" as const),
    onClosed: (why) => metrics.closedSegments.inc({ why }),
    signal,
    now,
  });
  // Before the first reading, so that nothing is missed in between.
  const stop = await askPatiently(() => doorbell.subscribe(keys.text(job.speechId), () => text.ring()), patience);
  return stop === "aborted" ? undefined : { text, stop };
}
