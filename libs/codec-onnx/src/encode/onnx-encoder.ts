import { CODES_PER_FRAME, unpackLevels } from "@mynah/codec";
import { ModelFileError } from "@mynah/program";
import type { Worker } from "node:worker_threads";
import { nextAnswer } from "../runtime/thread-answer.js";
import type { CodecEncoder } from "./codec-encoder.js";
import { cutPieces, type SoundPiece } from "./cut-pieces.js";
import { encoderInterfaceProblem } from "./encoder-interface.js";
import type { EncoderAnswer, EncoderRequest, EncoderSetup } from "./encoder-messages.js";
import { startEncoderThread } from "./start-encoder-thread.js";

export interface OnnxEncoderOptions extends EncoderSetup {
  readonly samplesPerFrame: number;
  readonly codebookSize: number;
  /** frames encoded at once, besides their context */
  readonly freshFrames?: number;
}

/**
 * An encoder in a thread of its own, on the CPU, which gives way to all other threads (on Linux). A thread that dies fails the sound that it
 * was at; the next one gets another.
 *
 * @throws ModelFileError when the file cannot be used
 */
export async function createOnnxEncoder(
  options: OnnxEncoderOptions,
  start: (setup: EncoderSetup) => Worker = startEncoderThread,
): Promise<CodecEncoder> {
  const load = () => loadThread(options, start);
  return new OnnxEncoder(options, await load(), load);
}

class OnnxEncoder implements CodecEncoder {
  readonly #options: OnnxEncoderOptions;
  readonly #load: () => Promise<Worker>;
  readonly #closing = new AbortController();
  #thread: Worker | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: OnnxEncoderOptions, thread: Worker, load: () => Promise<Worker>) {
    this.#options = options;
    this.#load = load;
    this.#adopt(thread);
  }

  encode(samples: Int16Array, signal?: AbortSignal): Promise<Uint16Array> {
    const ending = AbortSignal.any([this.#closing.signal, ...(signal === undefined ? [] : [signal])]);
    const encoded = this.#turn.then(() => this.#encodeNow(samples, ending));
    this.#turn = encoded.catch(() => undefined);
    return encoded;
  }

  async close(): Promise<void> {
    this.#closing.abort(new Error("the encoder is closed"));
    // Terminating a thread inside onnxruntime's run() aborts the whole process.
    await this.#turn;
    await this.#thread?.terminate();
  }

  async #encodeNow(samples: Int16Array, signal: AbortSignal): Promise<Uint16Array> {
    const frames = Math.ceil(samples.length / this.#options.samplesPerFrame);
    const codes = new Uint16Array(frames * CODES_PER_FRAME);
    for (const piece of cutPieces(frames, this.#options.freshFrames)) {
      signal.throwIfAborted();
      codes.set(await this.#encodePiece(samples, piece), piece.keepFrom * CODES_PER_FRAME);
    }
    return codes;
  }

  /** The codes to keep of a piece. */
  async #encodePiece(
    samples: Int16Array,
    { firstFrame, endFrame, keepFrom, keepEnd }: SoundPiece,
  ): Promise<Uint16Array> {
    const { samplesPerFrame, codebookSize } = this.#options;
    const sound = new Float32Array((endFrame - firstFrame) * samplesPerFrame);
    samples
      .subarray(firstFrame * samplesPerFrame, endFrame * samplesPerFrame)
      .forEach((sample, at) => (sound[at] = sample / 2 ** 15));
    const levels = await this.#ask(sound);
    const [codes] = unpackLevels({ batch: 1, frames: endFrame - firstFrame, levels });
    const at = levels.findIndex((level, index) => level.length !== (endFrame - firstFrame) * 2 ** index);
    if (codes === undefined || at >= 0) throw new Error(`the encoder gave another number of codes of level ${at}`);
    if (codes.some((code) => code >= codebookSize))
      throw new Error("the encoder gave a code that the codebook has not");
    return codes.subarray((keepFrom - firstFrame) * CODES_PER_FRAME, (keepEnd - firstFrame) * CODES_PER_FRAME);
  }

  async #ask(sound: EncoderRequest) {
    const thread = this.#thread ?? this.#adopt(await this.#load());
    const answer = nextAnswer<EncoderAnswer>(thread, "encoder");
    thread.postMessage(sound, [sound.buffer]);
    const said = await answer;
    if (said.kind === "codes") return said.levels;
    throw new Error(said.kind === "failed" ? said.message : "no codes came");
  }

  #adopt(thread: Worker): Worker {
    this.#thread = thread;
    // Whoever waits for its answer is told.
    thread.on("error", () => undefined);
    thread.once("exit", () => {
      if (this.#thread === thread) this.#thread = undefined;
    });
    return thread;
  }
}

async function loadThread({ file, threads }: EncoderSetup, start: (setup: EncoderSetup) => Worker): Promise<Worker> {
  const thread = start({ file, threads });
  const answer = await nextAnswer<EncoderAnswer>(thread, "encoder");
  const problem = problemOf(answer);
  if (problem === undefined) return thread;
  await thread.terminate();
  throw new ModelFileError(`${file} is no encoder that can be used: ${problem}`);
}

function problemOf(answer: EncoderAnswer): string | undefined {
  if (answer.kind === "codes") return "it encoded before it was asked";
  return answer.kind === "ready" ? encoderInterfaceProblem(answer) : answer.message;
}
