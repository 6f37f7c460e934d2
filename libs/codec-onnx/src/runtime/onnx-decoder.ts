import { setTimeout as sleep } from "node:timers/promises";
import type { Worker } from "node:worker_threads";
import type { CodecDecoder, DecoderBatch } from "./codec-decoder.js";
import { decodeFailure, DeviceLostError } from "./decode-failure.js";
import type { SessionSetup } from "./session.js";
import { startDecoderThread } from "./start-decoder-thread.js";
import { askThread, loadThread, type StartThread } from "./thread-call.js";

export interface OnnxDecoderOptions extends SessionSetup {
  /** Told when the thread has died, and each time that another cannot be loaded. */
  readonly onLost?: (error: unknown) => void;
}

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 30_000;

/**
 * A decoder in a thread of its own; decodes take turns. A thread that dies, at work or idle, fails the decode it was at and is replaced;
 * later decodes wait for that. A decode rejects with OutOfMemoryError when a smaller batch may succeed.
 *
 * @throws ModelFileError, ProviderError when the file or the provider cannot be used
 */
export async function createOnnxDecoder(
  options: OnnxDecoderOptions,
  start: StartThread = startDecoderThread,
): Promise<CodecDecoder> {
  const { file, provider, threads } = options;
  const load = () => loadThread({ file, provider, threads }, start);
  return new OnnxDecoder(await load(), load, options.onLost ?? (() => undefined));
}

class OnnxDecoder implements CodecDecoder {
  readonly #load: () => Promise<Worker>;
  readonly #onLost: (error: unknown) => void;
  readonly #closing = new AbortController();
  #living: Worker | undefined;
  #thread: Promise<Worker>;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(thread: Worker, load: () => Promise<Worker>, onLost: (error: unknown) => void) {
    this.#load = load;
    this.#onLost = onLost;
    this.#thread = Promise.resolve(this.#adopt(thread));
  }

  get isReady(): boolean {
    return this.#living !== undefined;
  }

  decode(batch: DecoderBatch): Promise<readonly Float32Array[]> {
    const decoded = this.#turn.then(() => this.#decodeNow(batch));
    this.#turn = decoded.catch(() => undefined);
    return decoded;
  }

  async close(): Promise<void> {
    this.#closing.abort(new Error("the decoder is closed"));
    // Terminating a thread inside onnxruntime's run() or load aborts the whole process (Napi::Error, 1.30).
    await this.#turn;
    const thread = await this.#thread.catch(() => undefined);
    await thread?.terminate();
  }

  async #decodeNow(batch: DecoderBatch): Promise<readonly Float32Array[]> {
    this.#closing.signal.throwIfAborted();
    const thread = await this.#thread;
    const answer = await askThread(thread, batch);
    if (answer.kind === "samples") return splitRows(answer.samples, batch);
    const failure = decodeFailure(answer.kind === "failed" ? answer.message : "no samples came");
    if (failure instanceof DeviceLostError) await thread.terminate();
    throw failure;
  }

  #adopt(thread: Worker): Worker {
    let cause: unknown;
    this.#living = thread;
    thread.on("error", (error) => (cause = error));
    thread.once("exit", () => this.#onExit(cause));
    return thread;
  }

  #onExit(cause: unknown): void {
    this.#living = undefined;
    if (this.#closing.signal.aborted) return;
    this.#onLost(new Error("the decoder's thread has ended", { cause }));
    this.#thread = this.#replace();
    this.#thread.catch(() => undefined);
  }

  /** Tries until a thread is loaded, or the decoder is closed. */
  async #replace(): Promise<Worker> {
    const { signal } = this.#closing;
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
      await sleep(pauseMs, undefined, { signal });
      try {
        return this.#adopt(await this.#load());
      } catch (error) {
        this.#onLost(error);
      }
    }
  }
}

function splitRows(samples: Float32Array, { batch, keep }: DecoderBatch): readonly Float32Array[] {
  let end = 0;
  return Array.from({ length: batch }, (_, row) => {
    const length = keep?.[row]?.keepSamples ?? samples.length / batch;
    return samples.subarray(end, (end += length));
  });
}
