import { createPieceNormalizer } from "@mynah/text";
import type { SpeechTokenRequest } from "../speech-token-source.js";

type Growing = Pick<SpeechTokenRequest, "text" | "moreText" | "inWords">;

/** A text that goes on, piece by piece, each written out as far as what follows cannot change it. The first may be empty. */
export async function* piecesInWords({
  text,
  moreText,
  inWords = asItIs,
}: Growing): AsyncGenerator<string, void, void> {
  const pieces = createPieceNormalizer(inWords, {});
  yield pieces.push(text);
  for await (const more of moreText ?? []) {
    const piece = pieces.push(more);
    if (piece !== "") yield piece;
  }
  const rest = pieces.finish();
  if (rest !== "") yield rest;
}

const asItIs = (text: string): string => text;
