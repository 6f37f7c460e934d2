import { writeSync } from "node:fs";
import { workerData } from "node:worker_threads";
import type { ThreadWatchData } from "./thread-watch.js";

/** Runs in a thread of its own, and sleeps between the beats of the main thread. */
const { beats, limitMs, graceMs } = workerData as ThreadWatchData;

for (;;) {
  const last = Atomics.load(beats, 0);
  const isSilent = (ms: number): boolean => Atomics.wait(beats, 0, last, ms) === "timed-out";
  const isDebugged = (): boolean => Atomics.load(beats, 1) === 1;
  if (isSilent(limitMs) && isSilent(graceMs) && !isDebugged()) end();
}

function end(): void {
  const words = { level: "fatal", time: Date.now(), pid: process.pid, limitMs };
  writeSync(2, `${JSON.stringify({ ...words, msg: "the main thread is stuck; ending the process" })}\n`);
  process.kill(process.pid, "SIGKILL");
}
