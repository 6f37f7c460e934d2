import type { SpeechTokenRequest } from "../engine/speech-token-source.js";

type Growing = Pick<SpeechTokenRequest, "text" | "moreText" | "signal">;

/** All of a request's text, for models that read it before they speak. Once the signal has come, what was there until then. */
export async function wholeText({ text, moreText, signal }: Growing): Promise<string> {
  const pieces = moreText?.[Symbol.asyncIterator]();
  if (pieces === undefined) return text;
  let whole = text;
  for (let next = await nextOf(pieces, signal); !next.done; next = await nextOf(pieces, signal)) whole += next.value;
  return whole;
}

function nextOf(pieces: AsyncIterator<string>, signal: AbortSignal): Promise<IteratorResult<string, unknown>> {
  if (signal.aborted) return Promise.resolve({ done: true, value: undefined });
  return new Promise((resolve, reject) => {
    const onAbort = (): void => resolve({ done: true, value: undefined });
    signal.addEventListener("abort", onAbort, { once: true });
    void pieces
      .next()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener("abort", onAbort));
  });
}
