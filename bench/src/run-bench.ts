import { ProviderError } from "@mynah/codec-onnx";
import { ModelFileError } from "@mynah/program";

/** Runs a benchmark; what whoever called it can mend is one line on standard error and status 1. */
export async function runBench(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof ModelFileError || error instanceof ProviderError)) throw error;
    process.stderr.write(`mynah: ${error.message}\n`);
    process.exitCode = 1;
  }
}
