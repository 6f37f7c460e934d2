import type { SpeechError, SpeechId, SpeechRequest } from "@mynah/protocol";
import type { SpeechOrder, SpeechSink, SpeechSummary } from "../delivery/deliver-speech.js";
import type { Connection } from "./connection.js";
import type { Seat } from "./dialect.js";
import type { Turn } from "./turn-queue.js";

/** Has a speech delivered to a sink: `deliverSpeech` with its parts. */
export type Deliver = (
  order: SpeechOrder,
  to: { readonly sink: SpeechSink; readonly signal: AbortSignal },
) => Promise<SpeechSummary>;

/** What a dialect says around the sound. */
export interface Replies {
  /** before the first sound */
  begin?(speechId: SpeechId): void;
  end(summary: SpeechSummary): void;
  refuse(error: SpeechError): void;
}

/** The turn in which a whole text is spoken. */
export function speakTurn(
  deliver: Deliver,
  seat: Seat,
  { request, replies }: { readonly request: SpeechRequest; readonly replies: Replies },
): Turn {
  const { connection, owner, key, traceparent } = seat;
  return {
    async speak() {
      const sink = connectionSink(connection, (speechId) => replies.begin?.(speechId));
      const asker = { owner, key, traceparent };
      const order: SpeechOrder = { request, asker, format: "pcm", door: "websocket" };
      replies.end(await deliver(order, { sink, signal: connection.gone }));
    },
    refuse: (error) => replies.refuse(error),
  };
}

/** A turn that fails when its time comes, so that errors come in the order of the requests. */
export function failedTurn(error: unknown, refuse: Turn["refuse"]): Turn {
  return { speak: () => Promise.reject(error as Error), refuse };
}

export function connectionSink(connection: Connection, begin: SpeechSink["begin"]): SpeechSink {
  return { begin, write: (bytes) => connection.play(bytes) };
}
