import { endsThought } from "./ends-thought.js";
import type { TextPiece } from "./text-piece.js";

const tailUnits = 32;

/** Passes text on as it comes. When its writer pauses behind a line or a sentence, what there is need not wait for more. */
export async function* flushAtPauses(texts: AsyncIterable<string>, pauseMs: number): AsyncGenerator<TextPiece, void> {
  const source = texts[Symbol.asyncIterator]();
  let tail = "";
  for (;;) {
    const next = source.next();
    if (endsThought(tail) && (await isLater(next, pauseMs))) {
      yield { text: "", flush: true };
      tail = "";
    }
    const { done, value } = await next;
    if (done === true) return;
    tail = (tail + value).slice(-tailUnits);
    yield { text: value };
  }
}

async function isLater(work: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const pause = new Promise<boolean>((resolve) => (timer = setTimeout(() => resolve(true), ms)));
  const come = work.then(
    () => false,
    () => false,
  );
  try {
    return await Promise.race([come, pause]);
  } finally {
    clearTimeout(timer);
  }
}
