import type { Span, SpanStart, Tracing } from "@mynah/program";

/** A span that remembers what it was told. */
export interface FakeSpan extends SpanStart {
  readonly name: string;
  readonly events: string[];
  /** undefined while it lasts */
  ended: string | undefined;
}

/** Keeps every trace that it is asked for, unless that is said not to be kept. */
export function fakeTracing({ isSampled = true } = {}): Tracing & { readonly spans: FakeSpan[] } {
  const spans: FakeSpan[] = [];
  const begin = (name: string, start: SpanStart = {}): Span => {
    const span: FakeSpan = { ...start, name, events: [], ended: undefined };
    const { traceId } = start.parent ?? { traceId: "a".repeat(32) };
    const spanId = String(spans.push(span)).padStart(16, "0");
    return {
      context: isSampled ? { traceId, spanId, isSampled } : undefined,
      set: () => undefined,
      event: (event) => void span.events.push(event),
      end: (failure = "well") => void (span.ended ??= failure),
    };
  };
  return { spans, begin, close: () => Promise.resolve() };
}
