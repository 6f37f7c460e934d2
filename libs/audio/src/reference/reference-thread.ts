// The program of the thread that decodes one file: it imports no other room, since run from the sources that would be the built one.
import { parentPort, workerData } from "node:worker_threads";
import { readReference } from "./read-reference.js";
import { ReferenceAudioError } from "./reference-error.js";
import type { ReferenceAnswer } from "./reference-messages.js";

function answer(message: ReferenceAnswer, transfer: readonly ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, transfer);
}

try {
  const sound = await readReference(workerData as Uint8Array);
  answer({ kind: "sound", ...sound }, [sound.samples.buffer]);
} catch (error) {
  if (!(error instanceof ReferenceAudioError)) throw error;
  answer({ kind: "failed", code: error.code, message: error.message });
}
