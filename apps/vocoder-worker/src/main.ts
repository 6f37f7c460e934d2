import { runProgram } from "@mynah/program";
import { startVocoderWorker } from "./start-vocoder-worker.js";

await runProgram(() => startVocoderWorker(process.env));
