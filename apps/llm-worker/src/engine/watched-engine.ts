import { Patience } from "./patience.js";
import type { SpeechTokenRequest, SpeechTokenSource } from "./speech-token-source.js";

export interface EngineWatchOptions {
  /** how long a request may go without a token */
  readonly stallMs: number;
  /** how long a request that was ended may keep its sequence */
  readonly letGoMs: number;
  /** told when a sequence is lost: the engine does not come back from its work */
  readonly onStuck: () => void;
}

/**
 * Watches each request to an engine: one that gives no token fails, and is told to let go; one that does not let go of its sequence,
 * whyever it was ended, is stuck. Waiting for whoever reads the tokens, or for more text, does not count.
 */
export function watchedEngine(engine: SpeechTokenSource, options: EngineWatchOptions): SpeechTokenSource {
  return {
    sequences: engine.sequences,
    generate: (request) => generate(engine, request, options),
    close: () => engine.close(),
  };
}

async function* generate(
  engine: SpeechTokenSource,
  request: SpeechTokenRequest,
  options: EngineWatchOptions,
): AsyncGenerator<readonly number[], void, void> {
  const ending = new AbortController();
  const signal = AbortSignal.any([request.signal, ending.signal]);
  const patience = new Patience({ ...options, signal: request.signal });
  const moreText = request.moreText && holding(patience, request.moreText);
  const tokens = engine.generate({ ...request, moreText, signal })[Symbol.asyncIterator]();
  try {
    for (;;) {
      const step = await patience.await(tokens.next());
      if (step === "aborted" || step.done) return;
      yield step.value;
    }
  } finally {
    patience.end();
    ending.abort();
    const freed = letGo(tokens.return?.(), options);
    // Another attempt need not wait until this one is buried.
    if (!patience.isExhausted) await freed;
  }
}

/** While the engine awaits text, nothing is expected of it. */
async function* holding(patience: Patience, moreText: AsyncIterable<string>): AsyncGenerator<string> {
  const pieces = moreText[Symbol.asyncIterator]();
  for (;;) {
    patience.hold();
    const step = await pieces.next().finally(() => patience.goOn());
    if (step.done === true) return;
    yield step.value;
  }
}

/** What the engine throws when it is told to let go is of no interest: its tokens are wanted no more. */
async function letGo(end: Promise<unknown> | undefined, { letGoMs, onStuck }: EngineWatchOptions): Promise<void> {
  if (end === undefined) return;
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<void>((resolve) => {
    timer = setTimeout(() => (onStuck(), resolve()), letGoMs);
  });
  await Promise.race([end.catch(() => undefined), tooLong]);
  clearTimeout(timer);
}
