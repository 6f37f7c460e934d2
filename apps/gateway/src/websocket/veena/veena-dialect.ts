import type { SpeechError } from "@mynah/protocol";
import { parseWith } from "../../door/parse-with.js";
import { toLiveRequest } from "../../door/speech-fields.js";
import { toOpenAiFailure } from "../../http/openai-error.js";
import type { Dialect, Seat } from "../dialect.js";
import { readFrame, type Frame } from "../frame.js";
import { failedTurn, speakTurn, type Deliver } from "../speak-turn.js";
import type { Turn } from "../turn-queue.js";
import { websocketPaths } from "../websocket-paths.js";
import {
  segmentIdIn,
  veenaRequestSchema,
  type SegmentId,
  type VeenaReply,
  type VeenaRequest,
} from "./veena-messages.js";

const NORMAL = 1000;

/** The dialect of Veena and orpheus-streaming servers: turns between a `start` and an `end`, with their names. */
export function veenaDialect(deliver: Deliver): Dialect {
  return {
    path: websocketPaths.veena,
    converse(seat) {
      const conversation = new VeenaConversation(deliver, seat);
      return (frame) => conversation.hear(frame);
    },
  };
}

class VeenaConversation {
  readonly #deliver: Deliver;
  readonly #seat: Seat;
  #isEnding = false;

  constructor(deliver: Deliver, seat: Seat) {
    this.#deliver = deliver;
    this.#seat = seat;
  }

  hear(frame: Frame): void {
    if (this.#isEnding) return;
    let value: unknown;
    try {
      value = readFrame(frame);
      this.#take(parseWith(veenaRequestSchema, value));
    } catch (error) {
      this.#seat.turns.add(failedTurn(error, this.#refuse(segmentIdIn(value))));
    }
  }

  #take(asked: VeenaRequest): void {
    const isLast = asked.continue === false;
    const isSpoken = !isLast || asked.text !== undefined || asked.input !== undefined;
    if (isSpoken && !this.#seat.turns.add(this.#spoken(asked))) return;
    if (isLast) this.#isEnding = this.#seat.turns.add(this.#farewell());
  }

  #spoken(asked: VeenaRequest): Turn {
    const { text, input } = asked;
    let segmentId = asked.segment_id ?? undefined;
    return speakTurn(this.#deliver, this.#seat, {
      request: { ...toLiveRequest(asked), text: text ?? input ?? "" },
      replies: {
        begin: (speechId) => this.#say({ type: "start", segment_id: (segmentId ??= speechId) }),
        end: ({ speechId }) => this.#say({ type: "end", segment_id: segmentId ?? speechId }),
        refuse: (error) => this.#refuse(segmentId, input === undefined ? "text" : "input")(error),
      },
    });
  }

  #farewell(): Turn {
    return {
      speak: () => {
        this.#say({ done: true });
        this.#seat.connection.close(NORMAL, "done");
        return Promise.resolve();
      },
      refuse: this.#refuse(undefined),
    };
  }

  #refuse(segmentId: SegmentId | undefined, textField = "text"): (error: SpeechError) => void {
    const name = segmentId === undefined ? {} : { segment_id: segmentId };
    return (error) => {
      if (error.code === "empty_text") this.#say({ type: "no_op", reason: "empty_input" });
      else this.#say({ type: "error", ...name, ...toOpenAiFailure(error, { textField }).body });
    };
  }

  #say(reply: VeenaReply): void {
    this.#seat.connection.say(reply);
  }
}
