import { cutPieces } from "./cut-pieces.js";
import { flushAtPauses } from "./flush-at-pauses.js";
import type { TextSource } from "./read-text.js";
import type { TextPiece } from "./text-piece.js";

/** About ten segments: small enough to say where a text has got to. */
const mostUnits = 2_000;
const pauseMs = 300;

/** A text as a session takes it. */
export function piecesOf(source: TextSource): AsyncGenerator<TextPiece, void> {
  return source.kind === "live" ? flushAtPauses(cut(source.pieces), pauseMs) : pieces(source.text);
}

async function* cut(texts: AsyncIterable<string>): AsyncGenerator<string, void> {
  for await (const text of texts) yield* cutPieces(text, mostUnits);
}

async function* pieces(whole: string): AsyncGenerator<TextPiece, void> {
  for (const text of cutPieces(whole, mostUnits)) yield { text };
}
