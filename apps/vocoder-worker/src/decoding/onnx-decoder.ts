import type { LevelTensors } from "@mynah/codec";
import { ModelFileError } from "@mynah/program";
import type { Worker } from "node:worker_threads";
import type { CodecDecoder } from "./codec-decoder.js";
import { startDecoderThread } from "./start-decoder-thread.js";
import type { ThreadAnswer, ThreadReady, ThreadSetup } from "./thread-messages.js";

const INPUTS = ["audio_codes.0: int64[2]", "audio_codes.1: int64[2]", "audio_codes.2: int64[2]"];
const OUTPUTS = ["audio_values: float32[3]"];

/**
 * A decoder in a thread of its own, one decode at a time. A thread that dies fails its decode and is replaced at the next.
 *
 * @throws ModelFileError when the file cannot be loaded or does not have the codec's interface
 */
export async function createOnnxDecoder(setup: ThreadSetup): Promise<CodecDecoder> {
  let thread: Worker | undefined = await loadThread(setup);
  let running: Promise<unknown> = Promise.resolve();
  return {
    async decode(batch) {
      thread ??= await loadThread(setup);
      const answer = ask(thread, batch);
      running = answer.catch(() => (thread = undefined));
      return splitRows(await answer, batch.batch);
    },
    async close() {
      // Terminating a thread inside onnxruntime's run() aborts the whole process (Napi::Error, 1.30).
      await running;
      await thread?.terminate();
    },
  };
}

async function loadThread(setup: ThreadSetup): Promise<Worker> {
  const thread = startDecoderThread(setup);
  const answer = await nextAnswer(thread);
  const problem = answer.kind === "failed" ? answer.message : interfaceProblem(answer);
  if (problem === undefined) return thread;
  await thread.terminate();
  throw new ModelFileError(`${setup.file} is no decoder that can be used: ${problem}`);
}

function interfaceProblem(answer: ThreadAnswer): string | undefined {
  const { inputs, outputs } = answer as ThreadReady;
  const missing = [
    ...INPUTS.filter((name) => !inputs.includes(name)),
    ...OUTPUTS.filter((name) => !outputs.includes(name)),
  ];
  if (missing.length === 0 && inputs.length === INPUTS.length) return undefined;
  return `it takes ${inputs.join(", ")} and gives ${outputs.join(", ")}; expected ${[...INPUTS, ...OUTPUTS].join(", ")}`;
}

function ask(thread: Worker, { batch, frames, levels }: LevelTensors): Promise<ThreadAnswer> {
  const answer = nextAnswer(thread);
  thread.postMessage(
    { batch, frames, levels } satisfies LevelTensors,
    levels.map(({ buffer }) => buffer as ArrayBuffer),
  );
  return answer;
}

/** Rejects when the thread ends instead. */
function nextAnswer(thread: Worker): Promise<ThreadAnswer> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void): void => {
      thread.off("message", onMessage).off("error", onEnd).off("exit", onEnd);
      act();
    };
    const onMessage = (answer: ThreadAnswer): void => settle(() => resolve(answer));
    const onEnd = (cause: unknown): void =>
      settle(() => reject(new Error("the decoder's thread has ended", { cause })));
    thread.on("message", onMessage).on("error", onEnd).on("exit", onEnd);
  });
}

function splitRows(answer: ThreadAnswer, rows: number): readonly Float32Array[] {
  if (answer.kind !== "samples") throw new Error(answer.kind === "failed" ? answer.message : "no samples came");
  const length = answer.samples.length / rows;
  return Array.from({ length: rows }, (_, row) => answer.samples.subarray(row * length, (row + 1) * length));
}
