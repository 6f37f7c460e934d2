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
  const cancel = (): Promise<unknown> => (cancelling ??= cancelled(speech));
  const onAbort = (): void => void cancel();
  signal.addEventListener("abort", onAbort);
  const chunks = speech[Symbol.asyncIterator]();
  try {
    for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) yield next.value;
    signal.throwIfAborted();
    if (failure() !== undefined) throw failure();
    if ((await speech.done).cancelled) throw new OperatorError("Somebody cancelled this speech: say it again");
  } finally {
    signal.removeEventListener("abort", onAbort);
    // Before the iterator is left, which would cancel too, but let nobody know when that is done.
    await within(answerMs, cancel());
    await chunks.return?.();
  }
}

/** Settles once the server has cancelled the speech and said its end, or it was over before. */
async function cancelled(speech: Speech): Promise<void> {
  await speech
    .cancel()
    .then(() => speech.done)
    .catch(() => undefined);
}

/** The server is to know that nobody wants the rest, but nobody waits for ever to have told it. */
async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  await Promise.race([work, new Promise((resolve) => (timer = setTimeout(resolve, ms)))]);
  clearTimeout(timer);
}
