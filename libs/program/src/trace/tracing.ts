import type { TraceContext } from "@mynah/protocol";

/** Never the user's text, nor a key. */
export type SpanAttributes = Readonly<Record<string, string | number | boolean | undefined>>;

export interface SpanStart {
  /** absent: it begins a trace */
  readonly parent?: TraceContext | undefined;
  /** spans of other traces that this one is about as well */
  readonly links?: readonly TraceContext[];
  /** server: it answers somebody outside. consumer: it takes up what was queued */
  readonly kind?: "server" | "consumer" | "internal";
  readonly attributes?: SpanAttributes;
}

/** A piece of work that is being timed, by this process's monotonic clock. */
export interface Span {
  /** To be carried on to whoever works on; undefined when nobody keeps this trace. */
  readonly context: TraceContext | undefined;
  set(attributes: SpanAttributes): void;
  /** Something happened now. */
  event(name: string, attributes?: SpanAttributes): void;
  /** To be called once. @param failure a word for what went wrong, such as an error's code; absent: nothing did */
  end(failure?: string): void;
}

/** The traces of one program. Where none are wanted there is no such object, and no cost. */
export interface Tracing {
  begin(name: string, start?: SpanStart): Span;
  /** Sends what is left, for at most so long. */
  close(withinMs: number): Promise<void>;
}
