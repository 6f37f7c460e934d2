import { parentPort, workerData } from "node:worker_threads";
import type { InferenceSession } from "onnxruntime-node";
import { createSession, runSession, type SessionSetup } from "./session.js";
import type { ThreadAnswer, ThreadRequest } from "./thread-messages.js";

// Entry of a worker thread: onnxruntime-node's run() blocks the thread that calls it, so that a decode in the main thread would
// hold up reads, writes and the life sign.

const port = parentPort;
if (port === null) throw new Error("decoder-thread runs as a worker thread only");

function answer(message: ThreadAnswer, transfer: readonly ArrayBuffer[] = []): void {
  port?.postMessage(message, transfer);
}

function fail(error: unknown): void {
  answer({ kind: "failed", message: error instanceof Error ? error.message : String(error) });
}

async function load(): Promise<InferenceSession> {
  const session = await createSession(workerData as SessionSetup);
  const describe = (values: InferenceSession["inputMetadata"]): string[] =>
    values.map((value) => `${value.name}: ${value.isTensor ? `${value.type}[${value.shape.length}]` : "no tensor"}`);
  answer({ kind: "ready", inputs: describe(session.inputMetadata), outputs: describe(session.outputMetadata) });
  return session;
}

async function decode(session: InferenceSession, request: ThreadRequest): Promise<void> {
  const samples = await runSession(session, request);
  answer({ kind: "samples", samples }, [samples.buffer]);
}

try {
  const session = await load();
  port.on("message", (request: ThreadRequest) => void decode(session, request).catch(fail));
} catch (error) {
  fail(error);
  port.close();
}
