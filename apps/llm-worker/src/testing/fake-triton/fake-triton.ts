import {
  Server,
  ServerCredentials,
  status,
  type sendUnaryData,
  type ServerDuplexStream,
  type ServerUnaryCall,
} from "@grpc/grpc-js";
import {
  kserve,
  METADATA_PATH,
  STREAM_PATH,
  type InferRequest,
  type ModelMetadata,
  type StreamResponse,
} from "../../engine/triton/kserve-messages.js";
import type { FakeModel } from "../fake-model-server/fake-dialect.js";
import type { FakeFault } from "../fake-model-server/send-answer.js";
import type { FakeBackend, FakeSession } from "./fake-backend.js";

export interface FakeTritonOptions extends FakeModel {
  readonly backend: FakeBackend;
  readonly msPerEvent?: number;
}

/** A stand-in for Triton's gRPC, as far as the engine `triton` uses it. */
export interface FakeTriton {
  /** `host:port` */
  readonly url: string;
  /** speeches being generated */
  readonly running: number;
  /** speeches that were asked for so far */
  readonly completions: number;
  readonly requests: readonly InferRequest[];
  failNext(...faults: readonly FakeFault[]): void;
  close(): Promise<void>;
}

type Call = ServerDuplexStream<InferRequest, StreamResponse>;

export async function startFakeTriton(options: FakeTritonOptions): Promise<FakeTriton> {
  const { backend } = options;
  const requests: InferRequest[] = [];
  const faults: FakeFault[] = [];
  const running = new Set<FakeSession>();
  let completions = 0;

  const begin = async (call: Call, request: InferRequest, sessions: Map<string, FakeSession>): Promise<void> => {
    completions += 1;
    const fault = faults.shift();
    if (fault?.kind === "refuse") return fail(call, codeOf(fault.status), "Exceeds maximum queue size");
    if (fault?.kind === "reset") return fail(call, status.UNAVAILABLE, "Connection dropped");
    const session = backend.begin(request, options);
    sessions.set(request.id, session);
    running.add(session);
    await backend.answer(session, { ...options, call, fault, id: request.id });
    running.delete(session);
  };
  const stream = (call: Call): void => {
    const sessions = new Map<string, FakeSession>();
    const end = (): void => sessions.forEach((session) => (session.stop(), running.delete(session)));
    call.on("data", (request: InferRequest) => {
      requests.push(request);
      const known = sessions.get(request.id);
      if (known === undefined) void begin(call, request, sessions);
      else if (backend.goOn(known, request) === "stopped") running.delete(known);
    });
    call.on("cancelled", end).on("error", end);
    call.on("end", () => void (running.size === 0 && call.end()));
  };
  const metadata = (
    { request }: ServerUnaryCall<{ name: string }, ModelMetadata>,
    reply: sendUnaryData<ModelMetadata>,
  ) =>
    request.name === backend.model
      ? reply(null, backend.metadata)
      : reply({ code: status.NOT_FOUND, details: `Request for unknown model: '${request.name}' is not found` });

  const server = new Server();
  server.addService(SERVICE, { metadata, stream });
  const port = await new Promise<number>((resolve, reject) =>
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) =>
      error === null ? resolve(bound) : reject(error),
    ),
  );
  return {
    url: `127.0.0.1:${port}`,
    requests,
    get running() {
      return running.size;
    },
    get completions() {
      return completions;
    },
    failNext: (...next) => void faults.push(...next),
    close: async () => server.forceShutdown(),
  };
}

const SERVICE = {
  metadata: {
    path: METADATA_PATH,
    requestStream: false,
    responseStream: false,
    requestSerialize: kserve.metadataRequest.encode,
    requestDeserialize: kserve.metadataRequest.decode,
    responseSerialize: kserve.metadata.encode,
    responseDeserialize: kserve.metadata.decode,
  },
  stream: {
    path: STREAM_PATH,
    requestStream: true,
    responseStream: true,
    requestSerialize: kserve.request.encode,
    requestDeserialize: kserve.request.decode,
    responseSerialize: kserve.response.encode,
    responseDeserialize: kserve.response.decode,
  },
};

const codeOf = (httpStatus: number): status => (httpStatus === 429 ? status.RESOURCE_EXHAUSTED : status.UNAVAILABLE);

function fail(call: Call, code: status, details: string): void {
  call.emit("error", { code, details });
}
