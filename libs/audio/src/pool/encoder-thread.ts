// The program of a pool's thread: it imports no other room, since run from the sources that would be the built one.
import { parentPort } from "node:worker_threads";
import type { AudioEncoder } from "../audio-encoder.js";
import { AudioStateError } from "../audio-error.js";
import { createEncoder } from "../create-encoder.js";
import { failureOf, type ThreadAnswer, type ThreadRequest, type ThreadWork } from "./thread-messages.js";

const sessions = new Map<number, AudioEncoder>();

parentPort?.on("message", (request: ThreadRequest) => {
  if (request.kind === "leave") return parentPort?.close();
  if (request.kind === "close") return closeSession(request.session);
  void answer(request);
});

async function answer(request: ThreadWork & { readonly call: number }): Promise<void> {
  const { call } = request;
  try {
    const bytes = await work(request);
    post({ call, bytes }, ownsItsMemory(bytes) ? [bytes.buffer] : []);
  } catch (error) {
    post({ call, failure: failureOf(error) }, []);
    // Sessions share a library's memory, of which nothing can be known after a trap.
    if (isTrap(error)) throw error;
  }
}

async function work(request: ThreadWork): Promise<Uint8Array> {
  const { session } = request;
  if (request.kind === "open") {
    sessions.set(session, await createEncoder(request.format, request.options));
    return new Uint8Array();
  }
  const encoder = sessions.get(session);
  if (encoder === undefined) throw new AudioStateError("the encoder has been ended or closed: open another one");
  if (request.kind === "write") return encoder.write(request.pcm);
  const rest = await encoder.end();
  sessions.delete(session);
  return rest;
}

function closeSession(session: number): void {
  sessions.get(session)?.close();
  sessions.delete(session);
}

function post(message: ThreadAnswer, transfer: readonly ArrayBuffer[]): void {
  parentPort?.postMessage(message, transfer);
}

function ownsItsMemory(bytes: Uint8Array): bytes is Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer && bytes.buffer.byteLength === bytes.length;
}

/** What WebAssembly throws when it cannot go on. */
function isTrap(error: unknown): boolean {
  return error instanceof Error && error.name === "RuntimeError";
}
