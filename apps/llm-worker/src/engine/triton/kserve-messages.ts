import protobuf from "protobufjs";

const field = (type: string, id: number) => ({ type, id });
const many = (type: string, id: number) => ({ rule: "repeated", type, id });
const map = (type: string, id: number) => ({ keyType: "string", type, id });

/** The part of KServe's v2 inference protocol (grpc_service.proto, package `inference`) that streaming needs. */
const root = protobuf.Root.fromJSON({
  nested: {
    Parameter: {
      oneofs: { choice: { oneof: ["boolParam", "int64Param", "stringParam"] } },
      fields: { boolParam: field("bool", 1), int64Param: field("int64", 2), stringParam: field("string", 3) },
    },
    TensorMetadata: { fields: { name: field("string", 1), datatype: field("string", 2), shape: many("int64", 3) } },
    ModelMetadataRequest: { fields: { name: field("string", 1), version: field("string", 2) } },
    ModelMetadataResponse: {
      fields: { name: field("string", 1), inputs: many("TensorMetadata", 4), outputs: many("TensorMetadata", 5) },
    },
    Tensor: { fields: { name: field("string", 1), datatype: field("string", 2), shape: many("int64", 3) } },
    ModelInferRequest: {
      fields: {
        modelName: field("string", 1),
        modelVersion: field("string", 2),
        id: field("string", 3),
        parameters: map("Parameter", 4),
        inputs: many("Tensor", 5),
        rawInputContents: many("bytes", 7),
      },
    },
    ModelInferResponse: {
      fields: {
        modelName: field("string", 1),
        id: field("string", 3),
        parameters: map("Parameter", 4),
        outputs: many("Tensor", 5),
        rawOutputContents: many("bytes", 6),
      },
    },
    ModelStreamInferResponse: {
      fields: { errorMessage: field("string", 1), inferResponse: field("ModelInferResponse", 2) },
    },
  },
});

interface Parameter {
  readonly boolParam?: boolean;
  readonly stringParam?: string;
}

/** A tensor's description; its numbers lie in the raw contents, in the same order. */
export interface TensorHead {
  readonly name: string;
  readonly datatype: string;
  readonly shape: readonly number[];
}

export interface InferRequest {
  readonly modelName: string;
  readonly id: string;
  readonly parameters: Readonly<Record<string, Parameter>>;
  readonly inputs: readonly TensorHead[];
  readonly rawInputContents: readonly Uint8Array[];
}

export interface InferResponse {
  readonly id: string;
  readonly parameters: Readonly<Record<string, Parameter>>;
  readonly outputs: readonly TensorHead[];
  readonly rawOutputContents: readonly Uint8Array[];
}

/** One message of a stream: an error in words, or an answer. */
export interface StreamResponse {
  readonly errorMessage: string;
  readonly inferResponse?: InferResponse | null;
}

export interface ModelMetadata {
  readonly inputs: readonly TensorHead[];
  readonly outputs: readonly TensorHead[];
}

export interface MessageCodec<Message> {
  encode(message: Message): Buffer;
  decode(bytes: Uint8Array): Message;
}

function codecOf<Message>(name: string): MessageCodec<Message> {
  const type = root.lookupType(name);
  return {
    encode: (message) => Buffer.from(type.encode(type.fromObject(message as object)).finish()),
    decode: (bytes) =>
      type.toObject(type.decode(bytes), { longs: Number, arrays: true, objects: true, defaults: true }) as Message,
  };
}

export const kserve = {
  metadataRequest: codecOf<{ readonly name: string }>("ModelMetadataRequest"),
  metadata: codecOf<ModelMetadata>("ModelMetadataResponse"),
  request: codecOf<InferRequest>("ModelInferRequest"),
  response: codecOf<StreamResponse>("ModelStreamInferResponse"),
} as const;

const SERVICE = "/inference.GRPCInferenceService";
export const METADATA_PATH = `${SERVICE}/ModelMetadata`;
export const STREAM_PATH = `${SERVICE}/ModelStreamInfer`;
