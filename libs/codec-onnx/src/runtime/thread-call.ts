import { ModelFileError } from "@mynah/program";
import type { Worker } from "node:worker_threads";
import type { DecoderBatch } from "./codec-decoder.js";
import { interfaceProblem } from "./decoder-interface.js";
import { providerProblem } from "./provider-problem.js";
import { ProviderError } from "./provider.js";
import type { SessionSetup } from "./session.js";
import { nextAnswer } from "./thread-answer.js";
import type { ThreadAnswer } from "./thread-messages.js";

/** Starts a decoder's thread. */
export type StartThread = (setup: SessionSetup) => Worker;

/**
 * A thread with the model loaded.
 *
 * @throws ModelFileError when the file cannot be loaded or does not have the codec's interface
 * @throws ProviderError when the provider cannot be used
 */
export async function loadThread(setup: SessionSetup, start: StartThread): Promise<Worker> {
  const thread = start(setup);
  const answer = await nextAnswer<ThreadAnswer>(thread, "decoder");
  const problem = problemOf(answer, setup);
  if (problem === undefined) return thread;
  await thread.terminate();
  throw problem;
}

function problemOf(answer: ThreadAnswer, { file, provider }: SessionSetup): Error | undefined {
  const broken = (why: string) => new ModelFileError(`${file} is no decoder that can be used: ${why}`);
  if (answer.kind === "samples") return broken("it decoded before it was asked");
  if (answer.kind === "ready") {
    const problem = interfaceProblem(answer);
    return problem === undefined ? undefined : broken(problem);
  }
  const problem = provider === "cpu" ? undefined : providerProblem(provider, answer.message);
  return problem === undefined ? broken(answer.message) : new ProviderError(problem);
}

/** One decode. The batch's levels move to the thread. Rejects when the thread ends instead. */
export function askThread(thread: Worker, batch: DecoderBatch): Promise<ThreadAnswer> {
  const answer = nextAnswer<ThreadAnswer>(thread, "decoder");
  thread.postMessage(
    batch,
    batch.levels.map(({ buffer }) => buffer as ArrayBuffer),
  );
  return answer;
}
