import type { Span, Tracing } from "@mynah/program";
import { unpackTraceContext, type TraceContext } from "@mynah/protocol";
import type { WindowBatch } from "../batching/batcher.js";
import type { DecodedWindow } from "../decoding/decode-batch.js";
import type { WaitingWindow } from "../intake/waiting-window.js";

type Decoded = readonly DecodedWindow[];

interface TracedWindow {
  readonly window: WaitingWindow;
  readonly context: TraceContext;
}

/**
 * Spans of batches and of their windows. A batch serves many speeches, so its span begins a trace of its own and is linked to the
 * segments of all its windows; each window's span belongs to its segment and is linked to the batch. What nobody traces has none.
 */
export class BatchTraces {
  readonly #tracing: Tracing;
  readonly #provider: string;
  /** spans of windows whose sound is not written yet */
  readonly #unwritten = new WeakMap<Decoded, readonly Span[]>();

  constructor(tracing: Tracing, provider: string) {
    this.#tracing = tracing;
    this.#provider = provider;
  }

  async decode(batch: WindowBatch, run: () => Promise<Decoded>): Promise<Decoded> {
    const traced = batch.windows.flatMap(readTrace);
    if (traced.length === 0) return run();
    const span = this.#beginBatch(batch, traced);
    const windows = traced.map((window) => this.#beginWindow(window, span));
    const decoded = await run();
    span.end();
    this.#unwritten.set(decoded, windows);
    return decoded;
  }

  async emit(decoded: Decoded, run: () => Promise<void>): Promise<void> {
    await run();
    this.#unwritten.get(decoded)?.forEach((span) => span.end());
  }

  #beginBatch({ windows, shape, reason }: WindowBatch, traced: readonly TracedWindow[]): Span {
    const now = performance.now();
    const waits = windows.map(({ arrivedAt }) => now - arrivedAt);
    const segments = new Map(traced.map(({ context }) => [context.spanId, context]));
    return this.#tracing.begin("batch", {
      links: [...segments.values()],
      attributes: {
        "mynah.batch.windows": windows.length,
        "mynah.batch.frames": shape,
        "mynah.batch.reason": reason,
        "mynah.batch.longest_wait_ms": Math.max(...waits),
        "mynah.provider": this.#provider,
      },
    });
  }

  #beginWindow({ window: { record, arrivedAt }, context }: TracedWindow, batch: Span): Span {
    return this.#tracing.begin("window", {
      parent: context,
      kind: "consumer",
      links: batch.context === undefined ? [] : [batch.context],
      attributes: {
        "mynah.speech_id": record.speechId,
        "mynah.segment": record.segment,
        "mynah.seq": record.seq,
        "mynah.wait_ms": performance.now() - arrivedAt,
      },
    });
  }
}

function readTrace(window: WaitingWindow): readonly TracedWindow[] {
  const context = unpackTraceContext(window.trace);
  return context === undefined ? [] : [{ window, context }];
}
