export { chooseBatch, type BatchDecision, type BatchInput, type CandidateWindow } from "./batching/batch-policy.js";
export { startVocoderWorker, type VocoderWorker } from "./start-vocoder-worker.js";
