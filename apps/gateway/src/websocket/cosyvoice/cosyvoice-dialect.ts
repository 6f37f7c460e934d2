import type { SpeechError } from "@mynah/protocol";
import { parseWith } from "../../door/parse-with.js";
import { toOpenAiFailure } from "../../http/openai-error.js";
import type { Dialect, Seat } from "../dialect.js";
import { readFrame, type Frame } from "../frame.js";
import { failedTurn } from "../speak-turn.js";
import { websocketPaths } from "../websocket-paths.js";
import { cosyvoiceFrameSchema, type CosyvoiceFrame } from "./cosyvoice-messages.js";
import { LiveTurn, type LiveParts } from "./live-turn.js";

/** The bi-streaming dialect of CosyVoice2 servers: text comes in pieces while its sound goes out. */
export function cosyvoiceDialect(parts: LiveParts): Dialect {
  return {
    path: websocketPaths.cosyvoice,
    converse(seat) {
      const conversation = new CosyvoiceConversation(parts, seat);
      return (frame) => conversation.hear(frame);
    },
  };
}

class CosyvoiceConversation {
  readonly #parts: LiveParts;
  readonly #seat: Seat;
  /** the latest turn of each session; no more than may wait */
  readonly #turns = new Map<string, LiveTurn>();

  constructor(parts: LiveParts, seat: Seat) {
    this.#parts = parts;
    this.#seat = seat;
  }

  hear(frame: Frame): void {
    try {
      this.#take(parseWith(cosyvoiceFrameSchema, readFrame(frame)));
    } catch (cause) {
      const refuse = (error: SpeechError): void => this.#seat.connection.say(toOpenAiFailure(error).body);
      this.#seat.turns.add(failedTurn(cause, refuse));
    }
  }

  #take({ session_id: session, text, ...manner }: CosyvoiceFrame): void {
    const running = this.#turns.get(session);
    if (running?.takes(manner) === true) return running.hear(text);
    // white space and flushes that come after a turn's end begin no other
    if (text.trim() !== "")
      this.#begin(session, { text, turn: new LiveTurn(this.#parts, this.#seat, { ...manner, session }) });
  }

  #begin(session: string, { text, turn }: { readonly text: string; readonly turn: LiveTurn }): void {
    const speak = async (): Promise<void> => {
      try {
        await turn.speak();
      } finally {
        if (this.#turns.get(session) === turn) this.#turns.delete(session);
      }
    };
    turn.hear(text);
    if (!this.#seat.turns.add({ speak, refuse: (error) => turn.refuse(error) })) return;
    this.#turns.set(session, turn);
  }
}
