import type { Span } from "@mynah/program";
import type { SpeechTokenSource } from "../engine/speech-token-source.js";

/** The same engine; the span hears when it is given the prompt, and of the first token. */
export function engineWithSpan(engine: SpeechTokenSource, span: Span | undefined): SpeechTokenSource {
  if (span === undefined) return engine;
  return {
    sequences: engine.sequences,
    async *generate(request) {
      span.event("prompt", { "mynah.journalled_codes": request.codesSoFar.length });
      let hasToken = false;
      for await (const ids of engine.generate(request)) {
        if (!hasToken) span.event("first token");
        hasToken = true;
        yield ids;
      }
    },
    close: () => engine.close(),
  };
}
