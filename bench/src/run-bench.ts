import { ProviderError } from "@mynah/codec-onnx";
import { ModelFileError } from "@mynah/program";
import { BenchError } from "./bench-error.js";

/** Runs a benchmark; what whoever called it can mend is one line on standard error and status 1. */
export async function runBench(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (![ModelFileError, ProviderError, BenchError].some((kind) => error instanceof kind)) throw error;
    process.stderr.write(`mynah: ${(error as Error).message}\n`);
    process.exitCode = 1;
  }
}
