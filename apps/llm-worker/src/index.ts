export { createEngine, type EngineContext, type EngineFactory } from "./engine/create-engine.js";
export type { ResolvedSampling, SpeechTokenRequest, SpeechTokenSource } from "./engine/speech-token-source.js";
export { createTokenizer, type Tokenize } from "./engine/tokenizer/create-tokenizer.js";
export { startLlmWorker, type RunningLlmWorker } from "./start-llm-worker.js";
