import { randomUUID } from "node:crypto";
import { CODES_PER_FRAME } from "@mynah/codec";
import { ModelFileError } from "@mynah/program";
import type { PromptedProfile } from "@mynah/protocol";
import { Retries } from "../completions/wire/retries.js";
import type { SpeechTokenRequest, SpeechTokenSource } from "../speech-token-source.js";
import type { Tokenize } from "../tokenizer/create-tokenizer.js";
import type { Backend, Inputs, TritonSettings } from "./backend.js";
import { biStreamingBackend } from "./bi-streaming-backend.js";
import type { InferRequest, ModelMetadata } from "./kserve-messages.js";
import { tensorrtLlmBackend } from "./tensorrt-llm-backend.js";
import { tensorsFor } from "./tensors.js";
import { TritonClient, type TritonStream } from "./triton-client.js";
import { LostConnectionError, refusalOf } from "./triton-error.js";
import { unlessAborted } from "./unless-aborted.js";

export interface TritonEngineOptions {
  readonly profile: PromptedProfile;
  readonly settings: TritonSettings;
  /** for the backend `tensorrt-llm`, which takes ids */
  readonly tokenize?: Tokenize | undefined;
}

const BUSY_MS = 10_000;
/** The last answer is marked, whether ids come with it or not. */
const FINAL = { triton_enable_empty_final_response: { boolParam: true } };

/** The engine `triton`: a model of a Triton server over KServe v2 gRPC, decoupled. @throws ModelFileError */
export function createTritonEngine(options: TritonEngineOptions): SpeechTokenSource {
  return new TritonEngine(options, chooseBackend(options));
}

class TritonEngine implements SpeechTokenSource {
  readonly sequences: number;
  readonly #options: TritonEngineOptions;
  readonly #backend: Backend;
  readonly #client: TritonClient;
  #metadata: Promise<ModelMetadata> | undefined;

  constructor(options: TritonEngineOptions, backend: Backend) {
    this.sequences = options.settings.sequences;
    this.#options = options;
    this.#backend = backend;
    this.#client = new TritonClient(options.settings);
  }

  async *generate(request: SpeechTokenRequest): AsyncGenerator<readonly number[], void, void> {
    const { signal, maxFrames, codesSoFar } = request;
    let left = maxFrames * CODES_PER_FRAME - codesSoFar.length;
    if (signal.aborted || left <= 0) return;
    const retries = new Retries({ signal, busyMs: BUSY_MS });
    try {
      for await (const ids of retries.listen(() => this.#listen(request))) {
        yield ids.slice(0, left);
        left -= ids.length;
        if (left <= 0 || signal.aborted) return;
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  async close(): Promise<void> {
    this.#client.close();
  }

  /** The ids of one speech, up to a stop id. */
  async *#listen(request: SpeechTokenRequest): AsyncGenerator<readonly number[], void, void> {
    const metadata = await unlessAborted(this.#describe(), request.signal);
    if (metadata === undefined || request.signal.aborted) return;
    const sessionId = randomUUID();
    const stream = this.#client.open(this.#options.settings.model);
    const toRequest = (inputs: Inputs): InferRequest => this.#request(metadata, sessionId, inputs);
    let isOver = false;
    const stop = (): void => {
      if (isOver) stream.end();
      else stream.cancel(toRequest(this.#backend.stop(sessionId)));
      isOver = true;
    };
    request.signal.addEventListener("abort", stop, { once: true });
    const said = send(stream, this.#backend.requests(request, sessionId), toRequest);
    try {
      for await (const ids of this.#hear(stream, said)) if (ids.length > 0) yield ids;
      isOver = true;
    } finally {
      request.signal.removeEventListener("abort", stop);
      stop();
    }
  }

  async *#hear(stream: TritonStream, said: Said): AsyncGenerator<readonly number[], void, void> {
    const { settings, profile } = this.#options;
    for await (const { errorMessage, inferResponse } of stream.answers) {
      if (errorMessage !== "" || !inferResponse)
        throw refusalOf(settings.url, { status: 500, details: errorMessage, model: settings.model });
      const { ids, isLast } = this.#backend.read(inferResponse);
      const end = ids.findIndex((id) => profile.prompted.stopIds.includes(id));
      yield end < 0 ? ids : ids.slice(0, end);
      if (end >= 0 || isLast) return;
    }
    said.throwIfFailed();
    throw new LostConnectionError(`The model server ${settings.url} ended its answer before the speech was over`);
  }

  #request({ inputs: declared }: ModelMetadata, id: string, inputs: Inputs): InferRequest {
    return { modelName: this.#options.settings.model, id, parameters: FINAL, ...tensorsFor(declared, inputs) };
  }

  /** Asked once; again after a failure. */
  async #describe(): Promise<ModelMetadata> {
    this.#metadata ??= this.#client.metadata(this.#options.settings.model);
    try {
      return this.#checked(await this.#metadata);
    } catch (error) {
      this.#metadata = undefined;
      throw error;
    }
  }

  #checked(metadata: ModelMetadata): ModelMetadata {
    const names = new Set(metadata.inputs.map(({ name }) => name));
    const missing = this.#backend.needs.filter((name) => !names.has(name));
    if (missing.length === 0) return metadata;
    const { url, model } = this.#options.settings;
    throw refusalOf(url, { status: 400, details: `the model has no input ${missing.join(", ")}`, model });
  }
}

interface Said {
  /** what was wrong with the request itself */
  throwIfFailed(): void;
}

/** Sends text as it comes. What goes wrong with it ends the stream, and is told by `throwIfFailed`. */
function send(
  stream: TritonStream,
  requests: AsyncIterable<Inputs>,
  toRequest: (inputs: Inputs) => InferRequest,
): Said {
  let failure: { readonly error: unknown } | undefined;
  const sending = async (): Promise<void> => {
    for await (const inputs of requests) stream.send(toRequest(inputs));
  };
  void sending().catch((error: unknown) => {
    failure = { error };
    stream.end();
  });
  return {
    throwIfFailed() {
      if (failure !== undefined) throw failure.error;
    },
  };
}

function chooseBackend({ profile, settings, tokenize }: TritonEngineOptions): Backend {
  if (settings.backend === "bi-streaming") return biStreamingBackend();
  if (tokenize !== undefined) return tensorrtLlmBackend({ profile, tokenize });
  throw new ModelFileError(
    `Profile ${profile.name}: TensorRT-LLM takes ids. Put the model's tokenizer.json beside the profile and set engine.tokenizer to {"file": "tokenizer.json"}.`,
  );
}
