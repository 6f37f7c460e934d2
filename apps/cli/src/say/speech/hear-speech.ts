import type { Speech, SpeechChunk } from "@mynah/client";
import { OperatorError } from "../../operator-error.js";

const answerMs = 2_000;

export interface Hearing {
  readonly signal: AbortSignal;
  /** why this side has cancelled it, if it has */
  readonly failure?: () => unknown;
}

/** The sound of a speech to its end. @throws OperatorError when somebody else cancels it; what the speech fails with */
export async function* hearSpeech(
  speech: Speech,
  { signal, failure = () => undefined }: Hearing,
): AsyncGenerator<SpeechChunk, void> {
  let cancelling: Promise<unknown> | undefined;
  const cancel = (): Promise<unknown> => (cancelling ??= speech.cancel().catch(() => undefined));
  const onAbort = (): void => void cancel();
  signal.addEventListener("abort", onAbort);
  try {
    yield* speech;
    signal.throwIfAborted();
    if (failure() !== undefined) throw failure();
    if ((await speech.done).cancelled) throw new OperatorError("Somebody cancelled this speech: say it again");
  } finally {
    signal.removeEventListener("abort", onAbort);
    await within(answerMs, cancel());
  }
}

/** The server is to know that nobody wants the rest, but nobody waits for ever to have told it. */
async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  await Promise.race([work, new Promise((resolve) => (timer = setTimeout(resolve, ms)))]);
  clearTimeout(timer);
}
