import { startSink, type Sink } from "./sink.js";

/** What an error event says, as far as tests ask. */
export interface ReportedEvent {
  readonly level: string;
  readonly release: string;
  readonly transaction: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly extra: Readonly<Record<string, unknown>>;
  readonly exception?: { readonly values: readonly { readonly type: string; readonly value: string }[] };
}

export interface FakeSentry extends Sink {
  readonly dsn: string;
  readonly events: readonly ReportedEvent[];
}

/** A server of Sentry's kind on a free port. */
export async function startFakeSentry(): Promise<FakeSentry> {
  const sink = await startSink();
  return {
    ...sink,
    dsn: `http://key@127.0.0.1:${sink.port}/1`,
    get events() {
      return sink.bodies.flatMap((body) => eventsOf(body.toString()));
    },
  };
}

/** An envelope: lines of JSON, its own header first, then for each item a header and its body. */
function eventsOf(envelope: string): readonly ReportedEvent[] {
  const lines = envelope.split("\n").filter((line) => line !== "");
  const items = lines.slice(1).map((line) => JSON.parse(line) as { readonly type?: string });
  return items.flatMap((item, index) => (item.type === "event" ? [items[index + 1] as ReportedEvent] : []));
}
