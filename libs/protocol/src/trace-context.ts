/** Where in a trace something happens: the trace, and the span that it belongs to. */
export interface TraceContext {
  /** 32 lower-case hexadecimal digits, not all 0 */
  readonly traceId: string;
  /** 16 of them */
  readonly spanId: string;
  /** somebody keeps this trace */
  readonly isSampled: boolean;
}

const HEADER =
  /^(?!ff)(?<version>[\da-f]{2})-(?<traceId>[\da-f]{32})-(?<spanId>[\da-f]{16})-(?<flags>[\da-f]{2})(?<rest>-.*)?$/;
const NOTHING = /^0+$/;
const SAMPLED = 1;
const TRACE_BYTES = 16;
const BYTES = 24;

/** A W3C `traceparent`, as a stranger sent it. undefined for anything else: a trace is never a reason to refuse a speech. */
export function parseTraceparent(value: unknown): TraceContext | undefined {
  if (typeof value !== "string" || value.length > 512) return undefined;
  const { version, traceId, spanId, flags, rest } = HEADER.exec(value)?.groups ?? {};
  if (traceId === undefined || spanId === undefined || flags === undefined) return undefined;
  if (NOTHING.test(traceId) || NOTHING.test(spanId)) return undefined;
  // Later versions may say more; this one may not.
  if (version === "00" && rest !== undefined) return undefined;
  return { traceId, spanId, isSampled: (Number.parseInt(flags, 16) & SAMPLED) !== 0 };
}

export function formatTraceparent({ traceId, spanId, isSampled }: TraceContext): string {
  return `00-${traceId}-${spanId}-${isSampled ? "01" : "00"}`;
}

/** As a window carries it: 24 bytes, and none of a trace that nobody keeps. */
export function packTraceparent(traceparent: string | undefined): Buffer {
  const context = parseTraceparent(traceparent);
  if (context?.isSampled !== true) return Buffer.alloc(0);
  return Buffer.from(context.traceId + context.spanId, "hex");
}

/** The inverse. undefined for what is none. */
export function unpackTraceContext(bytes: Buffer | undefined): TraceContext | undefined {
  if (bytes?.length !== BYTES) return undefined;
  const [traceId, spanId] = [bytes.toString("hex", 0, TRACE_BYTES), bytes.toString("hex", TRACE_BYTES)];
  return parseTraceparent(formatTraceparent({ traceId, spanId, isSampled: true }));
}
