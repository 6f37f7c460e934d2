import type { ServerDuplexStream } from "@grpc/grpc-js";
import type { InferRequest, ModelMetadata, StreamResponse } from "../../engine/triton/kserve-messages.js";
import type { FakeModel } from "../fake-model-server/fake-dialect.js";
import type { FakeFault } from "../fake-model-server/send-answer.js";

/** A speech that a fake Triton is at. */
export interface FakeSession {
  readonly isStopped: boolean;
  stop(): void;
}

export interface AnswerOptions extends FakeModel {
  readonly msPerEvent?: number;
  readonly call: ServerDuplexStream<InferRequest, StreamResponse>;
  readonly fault: FakeFault | undefined;
  readonly id: string;
}

/** How one backend is asked and answers. */
export interface FakeBackend {
  readonly model: string;
  readonly metadata: ModelMetadata;
  begin(request: InferRequest, model: FakeModel): FakeSession;
  /** what a later request of the same id does */
  goOn(session: FakeSession, request: InferRequest): "stopped" | "goes-on";
  answer(session: FakeSession, options: AnswerOptions): Promise<void>;
}

/** An input's numbers or bytes as they came. */
export function inputOf({ inputs, rawInputContents }: InferRequest, name: string): Buffer | undefined {
  const bytes = rawInputContents[inputs.findIndex((input) => input.name === name)];
  return bytes === undefined ? undefined : Buffer.from(bytes);
}

export const intsOf = (request: InferRequest, name: string): readonly number[] => {
  const bytes = inputOf(request, name) ?? Buffer.alloc(0);
  return Array.from({ length: bytes.length / 4 }, (_, at) => bytes.readInt32LE(4 * at));
};

export const flagOf = (request: InferRequest, name: string): boolean => inputOf(request, name)?.[0] === 1;

/** The strings of a BYTES input, joined. */
export function textOf(request: InferRequest, name: string): string {
  const bytes = inputOf(request, name) ?? Buffer.alloc(0);
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += 4 + bytes.readUInt32LE(at))
    parts.push(bytes.subarray(at + 4, at + 4 + bytes.readUInt32LE(at)));
  return Buffer.concat(parts).toString("utf8");
}

export function int32(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, at) => bytes.writeInt32LE(value, 4 * at));
  return bytes;
}

export class FakeSessionState implements FakeSession {
  #isStopped = false;

  get isStopped(): boolean {
    return this.#isStopped;
  }

  stop(): void {
    this.#isStopped = true;
  }
}
