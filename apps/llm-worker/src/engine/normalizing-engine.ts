import { createPieceNormalizer, type PieceNormalizer, type TextNormalizer } from "@mynah/text";
import type { SpeechTokenRequest, SpeechTokenSource } from "./speech-token-source.js";

/** Hands every engine, of whatever layout, the text in words: none of them normalises by itself. */
export function normalizingEngine(engine: SpeechTokenSource, normalize: TextNormalizer): SpeechTokenSource {
  return {
    sequences: engine.sequences,
    generate: (request) => engine.generate(inWords(request, normalize)),
    close: () => engine.close(),
  };
}

function inWords(request: SpeechTokenRequest, normalize: TextNormalizer): SpeechTokenRequest {
  const { text, moreText, reference } = request;
  const said = {
    ...request,
    ...(reference && { reference: { ...reference, text: normalize(reference.text, request) } }),
  };
  if (moreText === undefined) return { ...said, text: normalize(text, request) };
  const pieces = createPieceNormalizer(normalize, request);
  return { ...said, text: pieces.push(text), moreText: moreInWords(pieces, moreText) };
}

async function* moreInWords(pieces: PieceNormalizer, more: AsyncIterable<string>): AsyncGenerator<string, void, void> {
  for await (const text of more) {
    const piece = pieces.push(text);
    if (piece !== "") yield piece;
  }
  const rest = pieces.finish();
  if (rest !== "") yield rest;
}
