import { url as debuggerUrl } from "node:inspector";
import { Worker } from "node:worker_threads";

export interface ThreadWatchOptions {
  /** how long the main thread may not come back to its event loop */
  readonly limitMs: number;
}

export interface ThreadWatchData {
  /** how often the main thread has come by, and whether a debugger may hold it (1) */
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
 * A debugger that listens or is attached may hold the thread for as long as it likes: nothing is ended meanwhile.
 * @returns ends the watch
 */
export function watchMainThread({ limitMs }: ThreadWatchOptions): () => void {
  const beats = new Int32Array(new SharedArrayBuffer(8));
  noteDebugger(beats);
  const workerData: ThreadWatchData = { beats, limitMs, graceMs: GRACE_MS };
  const resourceLimits = { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 2 };
  const thread = new Worker(new URL("./thread-watch-loop.js", import.meta.url), { workerData, resourceLimits });
  thread.unref();
  thread.on("error", () => undefined); // without the watch the program is as it was before there was one
  const beat = setInterval(() => giveBeat(beats), limitMs / BEATS_PER_LIMIT);
  beat.unref();
  return () => {
    clearInterval(beat);
    void thread.terminate();
  };
}

function giveBeat(beats: Int32Array): void {
  noteDebugger(beats);
  Atomics.add(beats, 0, 1);
  Atomics.notify(beats, 0);
}

function noteDebugger(beats: Int32Array): void {
  Atomics.store(beats, 1, debuggerUrl() === undefined ? 0 : 1);
}
