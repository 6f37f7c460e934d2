import { runProgram } from "@mynah/program";
import { startLlmWorker } from "./start-llm-worker.js";

await runProgram(() => startLlmWorker());
