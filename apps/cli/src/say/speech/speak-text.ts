import type { Mynah, Session, SpeakOptions, Speech, SpeechChunk } from "@mynah/client";
import { limits } from "@mynah/protocol";
import { piecesOf } from "../text/pieces-of.js";
import type { TextSource } from "../text/read-text.js";
import { feedSession } from "./feed-session.js";
import { hearSpeech } from "./hear-speech.js";

export interface SpeakTextOptions {
  readonly mynah: Mynah;
  readonly source: TextSource;
  readonly speak: SpeakOptions;
  /** each speech that is asked for: more than one when the text is longer than a session may be */
  readonly onSpeech: (speech: Speech) => void;
  /** the server is given the first text */
  readonly onAsked: () => void;
  readonly signal: AbortSignal;
}

/** Units and bytes of one request; a message of the door has 64 KB. */
const mostBytes = 60_000;

/** The sound of a text, from its first sample to its last. Leaving the loop cancels it. */
export async function* speakText(options: SpeakTextOptions): AsyncGenerator<SpeechChunk, void> {
  const { mynah, source, speak, onSpeech, onAsked, signal } = options;
  if (source.kind === "live" || !fitsOneRequest(source.text)) return yield* speakPieces(options);
  const speech = mynah.speak(source.text, speak);
  onSpeech(speech);
  onAsked();
  yield* hearSpeech(speech, { signal });
}

function fitsOneRequest(text: string): boolean {
  return text.length <= limits.textCharacters && Buffer.byteLength(JSON.stringify(text)) <= mostBytes;
}

async function* speakPieces(options: SpeakTextOptions): AsyncGenerator<SpeechChunk, void> {
  const { mynah, source, speak, onSpeech, onAsked, signal } = options;
  const pieces = piecesOf(source);
  let next = pieces.next();
  do {
    const session = mynah.open(speak);
    onSpeech(session);
    next = feedSession(session, { pieces, next, onAsked });
    yield* hearSpeech(session, { signal, failure: failureOf(next, session) });
  } while ((await next).done !== true);
}

/** Text that cannot be appended ends the speech, and whoever hears it learns why. */
function failureOf(fed: Promise<unknown>, session: Session): () => unknown {
  let failure: unknown;
  fed.catch((error: unknown) => {
    failure = error;
    return session.cancel().catch(() => undefined);
  });
  return () => failure;
}
