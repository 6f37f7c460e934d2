import { setTimeout as sleep } from "node:timers/promises";
import { plainError } from "@mynah/cli/bench";
import { BenchError } from "../bench-error.js";
import type { Peer } from "./peer.js";

const PAUSE_MS = 250;

export interface WaitOptions {
  readonly seconds: number;
  readonly signal: AbortSignal;
  readonly say: (text: string) => void;
}

/** Resolves when anything answers there: who has a page, health or neither, all answer something. @throws BenchError after so long */
export async function waitForPeer({ name, address }: Peer, { seconds, signal, say }: WaitOptions): Promise<void> {
  const untilMs = performance.now() + seconds * 1_000;
  let told = "";
  for (;;) {
    const fault = await faultOf(address, signal);
    if (fault === undefined) return;
    if (performance.now() > untilMs)
      throw new BenchError(
        `nobody answers at ${address} within ${seconds} s, since ${fault}: start ${name} there, or --wait longer`,
      );
    if (fault !== told) say(`${name} is not there yet: ${fault}`);
    told = fault;
    await sleep(PAUSE_MS, undefined, { signal });
  }
}

/** Why nobody answers; undefined: somebody does. */
const faultOf = (address: string, signal: AbortSignal): Promise<string | undefined> =>
  fetch(address, { signal: AbortSignal.any([signal, AbortSignal.timeout(5_000)]) }).then(
    async ({ body }) => void (await body?.cancel()),
    (error: unknown) => (signal.throwIfAborted(), (plainError(error) as Error).message),
  );
