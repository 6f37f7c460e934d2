export { startVocoderWorker, type VocoderWorker } from "./start-vocoder-worker.js";
