export { createEngine, type EngineContext, type EngineFactory } from "./engine/create-engine.js";
export type { ResolvedSampling, SpeechTokenRequest, SpeechTokenSource } from "./engine/speech-token-source.js";
export { startLlmWorker, type RunningLlmWorker } from "./start-llm-worker.js";
