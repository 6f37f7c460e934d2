import { runProgram } from "@mynah/program";
import { letHeapGrow } from "./let-heap-grow.js";
import { startVocoderWorker } from "./start-vocoder-worker.js";

letHeapGrow();
await runProgram(() => startVocoderWorker(process.env));
