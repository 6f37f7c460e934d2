import { setTimeout as sleep } from "node:timers/promises";
import {
  diag,
  DiagLogLevel,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  TraceFlags,
  type Context,
  type DiagLogger,
  type Span as OtelSpan,
  type SpanContext,
  type Tracer,
} from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { detectResources, envDetector, resourceFromAttributes, type Resource } from "@opentelemetry/resources";
import { BatchSpanProcessor, TracerProvider } from "@opentelemetry/sdk-trace";
import type { TraceContext } from "@mynah/protocol";
import type { Logger } from "../logger.js";
import { chooseSampler } from "./choose-sampler.js";
import type { TraceSettings } from "./trace-settings.js";
import type { Span, SpanAttributes, SpanStart, Tracing } from "./tracing.js";

export interface OtelOptions {
  readonly role: string;
  readonly version: string;
  readonly settings: TraceSettings;
  /** keeps what it is told of: see `chooseSampler` */
  readonly isFollower: boolean;
  readonly log: Pick<Logger, "warn">;
}

/** Traces by OpenTelemetry. Loaded only where they are wanted; nothing global is set but where OpenTelemetry complains. */
export function createOtelTracing(options: OtelOptions): Tracing {
  const { settings, isFollower, log, version } = options;
  diag.setLogger(complainTo(log), DiagLogLevel.WARN);
  const exporter = new OTLPTraceExporter({ url: settings.url });
  const provider = new TracerProvider({
    resource: describeProgram(options),
    sampler: chooseSampler(settings, isFollower),
    spanProcessors: [new BatchSpanProcessor({ exporter, ...settings.queue })],
  });
  const tracer = provider.getTracer("mynah", version);
  return {
    begin: (name, start = {}) => toSpan(begin(tracer, name, start)),
    async close(withinMs) {
      const sent = provider.forceFlush({ timeoutMillis: withinMs }).then(() => provider.shutdown());
      const failed = (error: unknown): void => log.warn({ err: error }, "the last traces were not sent");
      await Promise.race([sent.catch(failed), sleep(withinMs, undefined, { ref: false })]);
    },
  };
}

/** What the operator says of it goes before what it says of itself. */
function describeProgram({ role, version }: OtelOptions): Resource {
  const own = resourceFromAttributes({ "service.name": `mynah-${role}`, "service.version": version });
  return own.merge(detectResources({ detectors: [envDetector] }));
}

function begin(
  tracer: Tracer,
  name: string,
  { parent, links = [], kind = "internal", attributes }: SpanStart,
): OtelSpan {
  const context = parent === undefined ? ROOT_CONTEXT : inContext(parent);
  const related = links.map((link) => ({ context: toSpanContext(link) }));
  const start = { kind: KINDS[kind], links: related, ...(attributes === undefined ? {} : { attributes }) };
  return tracer.startSpan(name, start, context);
}

const KINDS = { server: SpanKind.SERVER, consumer: SpanKind.CONSUMER, internal: SpanKind.INTERNAL } as const;

const inContext = (parent: TraceContext): Context => trace.setSpanContext(ROOT_CONTEXT, toSpanContext(parent));

function toSpanContext({ traceId, spanId, isSampled }: TraceContext): SpanContext {
  const traceFlags = isSampled ? TraceFlags.SAMPLED : TraceFlags.NONE;
  return { traceId, spanId, traceFlags, isRemote: true };
}

function toSpan(span: OtelSpan): Span {
  const { traceId, spanId, traceFlags } = span.spanContext();
  const isSampled = (traceFlags & TraceFlags.SAMPLED) !== 0;
  return {
    context: isSampled ? { traceId, spanId, isSampled } : undefined,
    set: (attributes: SpanAttributes) => void span.setAttributes(attributes),
    event: (name, attributes = {}) => void span.addEvent(name, attributes),
    end(failure) {
      if (failure !== undefined) span.setStatus({ code: SpanStatusCode.ERROR, message: failure });
      span.end();
    },
  };
}

/** It complains in sentences of its own, which say nothing of what a span holds. */
function complainTo(log: OtelOptions["log"]): DiagLogger {
  const say = (reason: string): void => log.warn({ reason: reason.slice(0, 500) }, "traces");
  const hush = (): void => undefined;
  return { error: say, warn: say, info: hush, debug: hush, verbose: hush };
}
