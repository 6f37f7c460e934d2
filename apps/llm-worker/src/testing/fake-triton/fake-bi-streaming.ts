import { setTimeout as sleep } from "node:timers/promises";
import { CODES_PER_FRAME } from "@mynah/codec";
import type { InferRequest } from "../../engine/triton/kserve-messages.js";
import { scriptedCode } from "../scripted-engine.js";
import { FakeSessionState, flagOf, int32, textOf, type AnswerOptions, type FakeBackend } from "./fake-backend.js";

const head = (name: string, datatype: string) => ({ name, datatype, shape: [-1] });

/** A frame for each character that has come. */
class Session extends FakeSessionState {
  text = "";
  isWhole = false;
  #wake: () => void = () => undefined;

  append(request: InferRequest): void {
    this.text += textOf(request, "text");
    this.isWhole ||= flagOf(request, "is_end");
    this.#wake();
  }

  override stop(): void {
    super.stop();
    this.#wake();
  }

  /** Resolves when there is more text, or none will come. */
  more(): Promise<void> {
    return new Promise((resolve) => (this.#wake = resolve));
  }
}

/** CosyVoice's bi-streaming backend (`llm_bistream`), as its client and its model are published. */
export function fakeBiStreaming(): FakeBackend {
  return {
    model: "llm_bistream",
    metadata: {
      inputs: [
        head("session_id", "BYTES"),
        head("text", "BYTES"),
        head("is_start", "BOOL"),
        head("is_end", "BOOL"),
        head("streaming", "BOOL"),
        head("max_tokens", "INT32"),
        head("temperature", "FP32"),
        head("top_p", "FP32"),
        head("top_k", "INT32"),
      ],
      outputs: [head("speech_token_ids", "INT32"), head("is_final", "BOOL"), head("finish_reason", "INT32")],
    },
    begin(request) {
      if (!flagOf(request, "is_start")) throw new TypeError(`unknown session ${textOf(request, "session_id")}`);
      const session = new Session();
      session.append(request);
      return session;
    },
    goOn(session, request) {
      (session as Session).append(request);
      return "goes-on";
    },
    answer: (session, options) => answer(session as Session, options),
  };
}

async function answer(session: Session, { call, id, audio, msPerEvent = 0 }: AnswerOptions): Promise<void> {
  const say = (ids: readonly number[], isFinal: boolean): void =>
    void call.write({
      errorMessage: "",
      inferResponse: {
        id,
        parameters: {},
        outputs: [head("speech_token_ids", "INT32"), head("is_final", "BOOL")],
        rawOutputContents: [int32(ids), Buffer.of(isFinal ? 1 : 0)],
      },
    });
  for (let frame = 0; !session.isStopped; frame += 1) {
    while (frame >= session.text.length && !session.isWhole && !session.isStopped) await session.more();
    if (session.isStopped) return;
    if (frame >= session.text.length) return say([], true);
    await (msPerEvent > 0 ? sleep(msPerEvent) : new Promise((resolve) => setImmediate(resolve)));
    const seed = session.text.charCodeAt(frame);
    const idAt = (position: number): number =>
      audio.audioBase + position * audio.codebookSize + scriptedCode(seed, position, audio.codebookSize);
    say(
      Array.from({ length: CODES_PER_FRAME }, (_, position) => idAt(position)),
      false,
    );
  }
}
