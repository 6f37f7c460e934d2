import type { SpeechTokenSource, SpokenReference } from "../engine/speech-token-source.js";

/** The same engine, with this reference before all that it speaks. */
export function inVoiceOf(engine: SpeechTokenSource, reference: SpokenReference | undefined): SpeechTokenSource {
  if (reference === undefined) return engine;
  return {
    sequences: engine.sequences,
    generate: (request) => engine.generate({ ...request, reference }),
    close: () => engine.close(),
  };
}
