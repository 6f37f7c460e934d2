import { setTimeout as delay } from "node:timers/promises";
import { MynahError, type Session } from "@mynah/client";
import { limits } from "@mynah/protocol";
import { endsThought } from "../text/ends-thought.js";
import type { TextPiece } from "../text/text-piece.js";
import { LeadGate } from "./lead-gate.js";

export type FedSession = Pick<Session, "append" | "finish" | "on" | "isOver">;

export interface Feed {
  readonly pieces: AsyncIterator<TextPiece, void>;
  /** the first of them */
  readonly next: Promise<IteratorResult<TextPiece, void>>;
  /** called before the first is appended */
  readonly onAsked: () => void;
}

/** From here on a session ends behind a sentence; at the latest where the server lets it. */
const fullUnits = 0.75 * limits.liveTextCharacters;
const retryMs = 1_000;
const mostRetries = 60;

/** Appends pieces until there are no more, or the session is full. @returns the first that it did not take, or done */
export async function feedSession(
  session: FedSession,
  { pieces, next, onAsked }: Feed,
): Promise<IteratorResult<TextPiece, void>> {
  const gate = new LeadGate(session);
  let units = 0;
  let last = "";
  let piece = await next;
  while (piece.done !== true && !isFull(units, last, piece.value.text)) {
    if (units === 0) onAsked();
    const segments = await appendPatiently(session, piece.value);
    units += piece.value.text.length;
    last = piece.value.text || last;
    await gate.passes(segments);
    piece = await pieces.next();
  }
  await session.finish();
  return piece;
}

function isFull(units: number, last: string, next: string): boolean {
  return units + next.length > limits.liveTextCharacters || (units > fullUnits && endsThought(last));
}

/** A server that has too much to do for the moment is asked again. @returns segments so far */
async function appendPatiently(session: FedSession, { text, flush = false }: TextPiece): Promise<number> {
  for (let retries = 0; ; retries += 1) {
    try {
      return (await session.append(text, { flush })).segments;
    } catch (error) {
      const isBusy = error instanceof MynahError && error.code === "overloaded";
      if (!isBusy || session.isOver || retries >= mostRetries) throw error;
      await delay(retryMs);
    }
  }
}
