import { Worker } from "node:worker_threads";

export interface ThreadWatchOptions {
  /** how long the main thread may not come back to its event loop */
  readonly limitMs: number;
}

export interface ThreadWatchData {
  readonly beats: Int32Array;
  readonly limitMs: number;
  readonly graceMs: number;
}

/** A process that was stopped and goes on has not been stuck: its main thread gets this long to show that it lives. */
const GRACE_MS = 2_000;
const BEATS_PER_LIMIT = 4;

/**
 * Ends the process with SIGKILL when its main thread is stuck for so long: in a native call, or in a loop. No signal handler and
 * no timer of that thread would run any more, and what it holds can be taken up elsewhere only once it is gone.
 * @returns ends the watch
 */
export function watchMainThread({ limitMs }: ThreadWatchOptions): () => void {
  const beats = new Int32Array(new SharedArrayBuffer(4));
  const workerData: ThreadWatchData = { beats, limitMs, graceMs: GRACE_MS };
  const resourceLimits = { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 2 };
  const thread = new Worker(new URL("./thread-watch-loop.js", import.meta.url), { workerData, resourceLimits });
  thread.unref();
  thread.on("error", () => undefined); // without the watch the program is as it was before there was one
  const beat = setInterval(() => (Atomics.add(beats, 0, 1), Atomics.notify(beats, 0)), limitMs / BEATS_PER_LIMIT);
  beat.unref();
  return () => {
    clearInterval(beat);
    void thread.terminate();
  };
}
