import type { InferRequest, InferResponse, TensorHead } from "./kserve-messages.js";

/** What one input holds: numbers, flags or strings, and its shape without the batch. */
export interface TensorValue {
  readonly values: readonly (number | boolean | string)[];
  /** default: all values in one row */
  readonly shape?: readonly number[];
}

type Inputs = Pick<InferRequest, "inputs" | "rawInputContents">;

/** Inputs that the model does not declare are left out: versions of a backend name theirs differently. */
export function tensorsFor(declared: readonly TensorHead[], given: Readonly<Record<string, TensorValue>>): Inputs {
  const known = declared.flatMap((head) => {
    const value = given[head.name];
    return value === undefined ? [] : [{ head, value }];
  });
  return {
    inputs: known.map(({ head, value }) => ({ ...head, shape: shapeFor(head, value) })),
    rawInputContents: known.map(({ head, value }) => Buffer.concat(value.values.map((one) => toRaw(head, one)))),
  };
}

/** A model that batches declares one dimension more than the value has. */
function shapeFor(head: TensorHead, { values, shape = [values.length] }: TensorValue): readonly number[] {
  const ones = Math.max(0, head.shape.length - shape.length);
  return [...Array.from({ length: ones }, () => 1), ...shape];
}

function toRaw({ name, datatype }: TensorHead, value: number | boolean | string): Buffer {
  if (datatype === "BYTES") return withLength(Buffer.from(String(value), "latin1"));
  const write = WRITERS[datatype];
  if (write === undefined)
    throw new TypeError(`The model declares ${name} as ${datatype}, which nobody here can write`);
  return write(Number(value));
}

type Write = (value: number) => Buffer;

const WRITERS: Readonly<Record<string, Write | undefined>> = {
  INT32: (value) => of(4, (bytes) => bytes.writeInt32LE(value)),
  UINT32: (value) => of(4, (bytes) => bytes.writeUInt32LE(value)),
  INT64: (value) => of(8, (bytes) => bytes.writeBigInt64LE(BigInt(value))),
  UINT64: (value) => of(8, (bytes) => bytes.writeBigUInt64LE(BigInt(value))),
  FP32: (value) => of(4, (bytes) => bytes.writeFloatLE(value)),
  BOOL: (value) => Buffer.of(value),
};

function of(length: number, write: (bytes: Buffer) => void): Buffer {
  const bytes = Buffer.alloc(length);
  write(bytes);
  return bytes;
}

function withLength(bytes: Buffer): Buffer {
  return Buffer.concat([of(4, (head) => head.writeUInt32LE(bytes.length)), bytes]);
}

/** The ids of an INT32 output; none when the answer has no such output. */
export function readIds({ outputs, rawOutputContents }: InferResponse, name: string): readonly number[] {
  const bytes = rawOutputContents[outputs.findIndex((output) => output.name === name)];
  if (bytes === undefined) return [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: bytes.byteLength >> 2 }, (_, at) => view.getInt32(4 * at, true));
}

/** A BOOL output's first value. */
export function readFlag({ outputs, rawOutputContents }: InferResponse, name: string): boolean {
  return rawOutputContents[outputs.findIndex((output) => output.name === name)]?.[0] === 1;
}
