import { setTimeout as sleep } from "node:timers/promises";
import { plainError } from "@mynah/cli/bench";
import { BenchError } from "../bench-error.js";
import type { Peer } from "./peer.js";

const PAUSE_MS = 250;
const ANSWER_MS = 5_000;

export interface WaitOptions {
  readonly seconds: number;
  readonly signal: AbortSignal;
  readonly say: (text: string) => void;
  /** how long one answer may take */
  readonly answerMs?: number;
}

/** Resolves when anything answers there: who has a page, health or neither, all answer something. @throws BenchError after so long */
export async function waitForPeer({ name, address }: Peer, options: WaitOptions): Promise<void> {
  const { seconds, signal, say } = options;
  const untilMs = performance.now() + seconds * 1_000;
  let told = "";
  for (;;) {
    const fault = await faultOf(address, options);
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
function faultOf(address: string, { signal, answerMs = ANSWER_MS }: WaitOptions): Promise<string | undefined> {
  const late = AbortSignal.timeout(answerMs);
  return fetch(address, { signal: AbortSignal.any([signal, late]) }).then(
    async ({ body }) => void (await body?.cancel()),
    (error: unknown) => {
      signal.throwIfAborted();
      return late.aborted ? `no answer came in ${answerMs / 1_000} s` : (plainError(error) as Error).message;
    },
  );
}
