import { setTimeout as sleep } from "node:timers/promises";
import { BenchError } from "../bench-error.js";
import type { Peer } from "./peer.js";

const PAUSE_MS = 250;

export interface WaitOptions {
  readonly seconds: number;
  readonly signal: AbortSignal;
}

/** Resolves when anything answers there: who has a page, health or neither, all answer something. @throws BenchError after so long */
export async function waitForPeer({ name, address }: Peer, { seconds, signal }: WaitOptions): Promise<void> {
  const untilMs = performance.now() + seconds * 1_000;
  while (!(await answers(address, signal))) {
    if (performance.now() > untilMs)
      throw new BenchError(`nobody answers at ${address} within ${seconds} s: start ${name} there, or --wait longer`);
    await sleep(PAUSE_MS, undefined, { signal });
  }
}

const answers = (address: string, signal: AbortSignal): Promise<boolean> =>
  fetch(address, { signal: AbortSignal.any([signal, AbortSignal.timeout(5_000)]) }).then(
    async ({ body }) => (await body?.cancel(), true),
    () => (signal.throwIfAborted(), false),
  );
