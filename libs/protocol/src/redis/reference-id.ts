import { createHash } from "node:crypto";

export interface ReferenceContent {
  readonly codec: string;
  /** 24 kHz mono */
  readonly samples: Int16Array;
  readonly text: string;
}

/** Names a reference by all that its codes and its prompt are made of: the same upload is encoded once. */
export function referenceIdOf({ codec, samples, text }: ReferenceContent): string {
  const head = JSON.stringify([codec, text]);
  return createHash("sha256").update(`${head}\n`).update(bytesOf(samples)).digest("hex");
}

/** A view, Int16LE on every machine that Mynah runs on. */
export function bytesOf({ buffer, byteOffset, byteLength }: Int16Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
