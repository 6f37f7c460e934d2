import { setTimeout as pause } from "node:timers/promises";
import { SpeechError } from "@mynah/protocol";
import { asUnavailable } from "./redis-failure.js";

const RETRY_MS = 500;

export interface PersistOptions {
  /** gives up after failing for so long */
  readonly forMs: number;
  readonly signal: AbortSignal;
}

/** Tries again while Redis fails, so that a running speech outlives a Redis that is away for a moment. */
export async function persist<Value>(work: () => Promise<Value>, { forMs, signal }: PersistOptions): Promise<Value> {
  const deadline = performance.now() + forMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const failure = asUnavailable(error);
      const mayPass = failure instanceof SpeechError && failure.code === "unavailable";
      if (!mayPass || signal.aborted || performance.now() > deadline) throw failure;
    }
    await pause(RETRY_MS, undefined, { signal }).catch(() => undefined);
  }
}
