import { parentPort, workerData } from "node:worker_threads";
import { InferenceSession, Tensor } from "onnxruntime-node";
import type { ThreadAnswer, ThreadRequest, ThreadSetup } from "./thread-messages.js";

// Entry of a worker thread: onnxruntime-node's run() blocks the thread that calls it, so that a decode in the main thread would
// hold up reads, writes and the life sign.

const { file, threads } = workerData as ThreadSetup;
const port = parentPort;
if (port === null) throw new Error("decoder-thread runs as a worker thread only");

function answer(message: ThreadAnswer): void {
  port?.postMessage(message);
}

function fail(error: unknown): void {
  answer({ kind: "failed", message: error instanceof Error ? error.message : String(error) });
}

async function load(): Promise<InferenceSession> {
  const session = await InferenceSession.create(file, {
    executionProviders: ["cpu"],
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    graphOptimizationLevel: "all",
    logSeverityLevel: 4,
  });
  const describe = (values: InferenceSession["inputMetadata"]): string[] =>
    values.map((value) => `${value.name}: ${value.isTensor ? `${value.type}[${value.shape.length}]` : "no tensor"}`);
  answer({ kind: "ready", inputs: describe(session.inputMetadata), outputs: describe(session.outputMetadata) });
  return session;
}

async function decode(session: InferenceSession, { batch, levels }: ThreadRequest): Promise<void> {
  const feeds = levels.map((codes, level) => [
    `audio_codes.${level}`,
    new Tensor("int64", codes, [batch, codes.length / batch]),
  ]);
  const { audio_values: audio } = await session.run(Object.fromEntries(feeds) as InferenceSession.FeedsType);
  answer({ kind: "samples", samples: audio?.data as Float32Array });
  audio?.dispose();
}

try {
  const session = await load();
  port.on("message", (request: ThreadRequest) => void decode(session, request).catch(fail));
} catch (error) {
  fail(error);
  port.close();
}
