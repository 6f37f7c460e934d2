import type { Session } from "@mynah/client";
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
    const { text, flush = false } = piece.value;
    const { segments } = await session.append(text, { flush });
    units += text.length;
    last = text || last;
    await gate.passes(segments);
    piece = await pieces.next();
  }
  await session.finish();
  return piece;
}

function isFull(units: number, last: string, next: string): boolean {
  return units + next.length > limits.liveTextCharacters || (units > fullUnits && endsThought(last));
}
