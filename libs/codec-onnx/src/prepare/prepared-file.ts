import { createHash } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { encodeOnnx, writeWhole } from "../file/onnx-file.js";
import type { SnacDecoder } from "../snac/snac-decoder.js";
import { writeDecoder } from "../snac/write-decoder.js";
import { compareWith, type Comparison, type Reference } from "./compare-decoders.js";
import { openPrepared } from "./decode-pair.js";
import type { FileForm } from "./decoder-forms.js";

/**
 * Beyond this a prepared decoder is not the published one. Of full scale; Int16's step is 3e-5. Half precision comes to some
 * 1e-3; a tenth of full scale means that its range was left.
 */
export const MAX_DIFFERENCE = { fp32: 1e-4, fp16: 0.1 } as const;

export interface PreparedFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  /** from the published decoder, of full scale */
  readonly maxDifference: number;
}

/** A file to be, compared with the published decoder. */
export interface ProvenForm extends FileForm, Comparison {
  readonly bytes: Uint8Array;
}

export async function proveForm(
  decoder: SnacDecoder,
  form: FileForm,
  references: readonly Reference[],
): Promise<ProvenForm> {
  const bytes = encodeOnnx(writeDecoder(decoder, form));
  const prepared = await openPrepared(bytes);
  try {
    return { ...form, bytes, ...(await compareWith(references, prepared)) };
  } finally {
    await prepared.close();
  }
}

/** Not so when it gives a sample that is no number. */
export function isSame({ maxDifference, precision }: ProvenForm): boolean {
  return maxDifference < MAX_DIFFERENCE[precision];
}

/** Writes the file when it is the same; otherwise none remains under its name. */
export async function writeForm(folder: string, form: ProvenForm): Promise<readonly PreparedFile[]> {
  const { bytes, maxDifference } = form;
  const path = join(folder, form.name);
  if (!isSame(form)) {
    await rm(path, { force: true });
    return [];
  }
  await writeWhole(path, bytes);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return [{ path, bytes: bytes.length, sha256, maxDifference }];
}
