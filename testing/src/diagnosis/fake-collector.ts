import { startSink, type Sink } from "./sink.js";

/** A span, as OTLP/JSON has it, with its program's name and its attributes by name. */
export interface CollectedSpan {
  readonly program: string;
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | undefined;
  readonly links: readonly { readonly traceId: string; readonly spanId: string }[];
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly events: readonly string[];
  readonly failure: string | undefined;
}

export interface FakeCollector extends Sink {
  readonly spans: readonly CollectedSpan[];
}

type Attributes = readonly { readonly key: string; readonly value: Readonly<Record<string, unknown>> }[];

interface OtlpSpan extends Omit<CollectedSpan, "program" | "attributes" | "events" | "failure"> {
  readonly attributes: Attributes;
  readonly events: readonly { readonly name: string }[];
  readonly status: { readonly code: number; readonly message?: string };
}

interface OtlpTraces {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: Attributes };
    readonly scopeSpans: readonly { readonly spans: readonly OtlpSpan[] }[];
  }[];
}

/** A collector of traces on a free port: OTLP over HTTP, as JSON. */
export async function startFakeCollector(): Promise<FakeCollector> {
  const sink = await startSink();
  return {
    ...sink,
    get spans() {
      return sink.bodies.flatMap((body) => spansOf(JSON.parse(body.toString()) as OtlpTraces));
    },
  };
}

function spansOf({ resourceSpans }: OtlpTraces): readonly CollectedSpan[] {
  return resourceSpans.flatMap(({ resource, scopeSpans }) => {
    const program = String(byName(resource.attributes)["service.name"]);
    return scopeSpans.flatMap(({ spans }) => spans.map((span) => toSpan(span, program)));
  });
}

function toSpan({ attributes, events, status, ...span }: OtlpSpan, program: string): CollectedSpan {
  const said = { attributes: byName(attributes), events: events.map(({ name }) => name) };
  return {
    ...span,
    ...said,
    program,
    links: span.links ?? [],
    failure: status.code === 2 ? status.message : undefined,
  };
}

const byName = (attributes: Attributes): Readonly<Record<string, unknown>> =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
