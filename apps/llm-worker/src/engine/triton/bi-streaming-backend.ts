import { CODES_PER_FRAME } from "@mynah/codec";
import type { SpeechTokenRequest } from "../speech-token-source.js";
import { UnspeakableTextError } from "../unspeakable-text-error.js";
import { piecesInWords } from "./pieces-in-words.js";
import type { Backend, Inputs } from "./backend.js";
import { readFlag, readIds } from "./tensors.js";

/**
 * A backend that keeps the session's state (CosyVoice's bi-streaming one): text is appended while ids come back. It tokenises by itself,
 * takes no seed, and cannot be told what an earlier attempt has said.
 */
export function biStreamingBackend(): Backend {
  return {
    needs: ["session_id", "text", "is_start", "is_end"],
    async *requests(request, sessionId) {
      if (request.codesSoFar.length > 0) throw new UnspeakableTextError(CANNOT_GO_ON);
      if (request.reference !== undefined) throw new UnspeakableTextError(NO_REFERENCE);
      if (request.moreText === undefined)
        return yield step(request, sessionId, { text: request.text, isStart: true, isEnd: true });
      let isStart = true;
      for await (const text of piecesInWords(request)) {
        yield step(request, sessionId, { text, isStart, isEnd: false });
        isStart = false;
      }
      yield step(request, sessionId, { text: "", isStart: false, isEnd: true });
    },
    stop: (sessionId) => ({ ...session(sessionId), ...texts(""), ...flags(false, true) }),
    read: (response) => ({ ids: readIds(response, "speech_token_ids"), isLast: readFlag(response, "is_final") }),
  };
}

const CANNOT_GO_ON =
  "This model's server keeps the state of a speech to itself, so a speech that broke off cannot go on.";
const NO_REFERENCE = "This model's server takes no reference with a text: leave it out.";

interface Step {
  readonly text: string;
  readonly isStart: boolean;
  readonly isEnd: boolean;
}

function step({ sampling, maxFrames }: SpeechTokenRequest, sessionId: string, { text, isStart, isEnd }: Step): Inputs {
  return {
    ...session(sessionId),
    ...texts(text),
    ...flags(isStart, isEnd),
    max_tokens: { values: [maxFrames * CODES_PER_FRAME] },
    temperature: { values: [sampling.temperature] },
    top_p: { values: [sampling.topP] },
    top_k: { values: [sampling.topK] },
  };
}

const session = (id: string): Inputs => ({ session_id: { values: [id] } });
/** Its bytes one by one, as the backend joins them. */
const texts = (text: string): Inputs => ({ text: { values: [...Buffer.from(text).toString("latin1")] } });
const flags = (isStart: boolean, isEnd: boolean): Inputs => ({
  is_start: { values: [isStart] },
  is_end: { values: [isEnd] },
  streaming: { values: [true] },
});
