import { setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import { Tensor, type InferenceSession } from "onnxruntime-node";
import { createSession } from "../runtime/session.js";
import { CODES, SOUND } from "./encoder-interface.js";
import type { EncoderAnswer, EncoderRequest, EncoderSetup } from "./encoder-messages.js";

// Entry of a worker thread. Nobody waits for a reference as for a window: it takes the time that decodes leave over.

/** As nice(2) has it: about a tenth of the time that a decode beside it gets. */
const LOW_PRIORITY = 10;

const port = parentPort;
if (port === null) throw new Error("encoder-thread runs as a worker thread only");

function answer(message: EncoderAnswer, transfer: readonly ArrayBuffer[] = []): void {
  port?.postMessage(message, transfer);
}

function fail(error: unknown): void {
  answer({ kind: "failed", message: error instanceof Error ? error.message : String(error) });
}

/** Linux has a priority a thread; elsewhere it would be the whole process's. Where that is forbidden, it shares alike. */
function stepBack(): void {
  if (process.platform !== "linux") return;
  try {
    setPriority(0, LOW_PRIORITY);
  } catch {
    return;
  }
}

async function load(): Promise<InferenceSession> {
  const session = await createSession({ ...(workerData as EncoderSetup), provider: "cpu" });
  const describe = (values: InferenceSession["inputMetadata"]): string[] =>
    values.map((value) => `${value.name}: ${value.isTensor ? `${value.type}[${value.shape.length}]` : "no tensor"}`);
  answer({ kind: "ready", inputs: describe(session.inputMetadata), outputs: describe(session.outputMetadata) });
  return session;
}

async function encode(session: InferenceSession, sound: EncoderRequest): Promise<void> {
  const outputs = await session.run({ [SOUND]: new Tensor("float32", sound, [1, 1, sound.length]) });
  const [coarse, middle, fine] = CODES.map((name) => BigInt64Array.from(outputs[name]?.data as BigInt64Array));
  const levels = [coarse!, middle!, fine!] as const;
  answer(
    { kind: "codes", levels },
    levels.map(({ buffer }) => buffer),
  );
}

try {
  stepBack();
  const session = await load();
  port.on("message", (sound: EncoderRequest) => void encode(session, sound).catch(fail));
} catch (error) {
  fail(error);
  port.close();
}
