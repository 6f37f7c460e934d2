import { Client, credentials, type ClientDuplexStream, type ServiceError } from "@grpc/grpc-js";
import {
  kserve,
  METADATA_PATH,
  STREAM_PATH,
  type InferRequest,
  type ModelMetadata,
  type StreamResponse,
} from "./kserve-messages.js";
import { toTritonError } from "./triton-error.js";

export interface TritonClientOptions {
  /** `host:port` */
  readonly url: string;
  readonly tls: boolean;
}

/** A server that reads nothing hears no last word. */
const SAY_MS = 20;
/** How long a model's description is waited for. */
const METADATA_MS = 10_000;
const METADATA_REQUEST = (message: { readonly name: string }): Buffer => kserve.metadataRequest.encode(message);

/** Requests and answers of one speech. Leaving the answers early, or the signal, ends the server's work on it. */
export interface TritonStream {
  send(request: InferRequest): void;
  /** nothing more is sent */
  end(): void;
  readonly answers: AsyncIterable<StreamResponse>;
  /** @param last said before the connection is dropped, for servers that do not notice that */
  cancel(last: InferRequest): void;
}

/** KServe v2 over gRPC: one channel for all speeches. @throws ModelServerError, LostConnectionError */
export class TritonClient {
  readonly #url: string;
  readonly #client: Client;

  constructor({ url, tls }: TritonClientOptions) {
    this.#url = url;
    this.#client = new Client(url, tls ? credentials.createSsl() : credentials.createInsecure());
  }

  metadata(model: string): Promise<ModelMetadata> {
    const options = { deadline: Date.now() + METADATA_MS };
    return new Promise((resolve, reject) => {
      this.#client.makeUnaryRequest(
        ...([METADATA_PATH, METADATA_REQUEST, kserve.metadata.decode, { name: model }] as const),
        options,
        (error: ServiceError | null, metadata?: ModelMetadata) =>
          error === null && metadata !== undefined ? resolve(metadata) : reject(toTritonError(this.#url, error, model)),
      );
    });
  }

  open(model: string): TritonStream {
    const { encode } = kserve.request;
    const call = this.#client.makeBidiStreamRequest(STREAM_PATH, encode, kserve.response.decode);
    // Whoever iterates hears of it; without this, an error after that would end the process.
    call.on("error", () => undefined);
    return {
      send: (request) => void call.write(request),
      end: () => call.end(),
      answers: this.#answersOf(call, model),
      cancel(last) {
        const timer = setTimeout(() => call.cancel(), SAY_MS);
        call.write(last, () => {
          clearTimeout(timer);
          call.cancel();
        });
      },
    };
  }

  close(): void {
    this.#client.close();
  }

  async *#answersOf(
    call: ClientDuplexStream<InferRequest, StreamResponse>,
    model: string,
  ): AsyncGenerator<StreamResponse, void, void> {
    try {
      // Not destroyed with the iteration: a last word may be said after it.
      for await (const answer of call.iterator({ destroyOnReturn: false })) yield answer as StreamResponse;
    } catch (error) {
      throw toTritonError(this.#url, error as ServiceError, model);
    }
  }
}
