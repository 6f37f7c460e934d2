import type { TextNormalizer } from "@mynah/text";
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
  // Whoever takes a text that grows has to know what of it is settled: only he can write it out.
  const { phraseWords, languages } = normalize;
  return { ...said, inWords: Object.assign((part: string) => normalize(part, request), { phraseWords, languages }) };
}
