import { ModelFileError } from "@mynah/program";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import type { OnnxModel } from "./onnx-model.js";
import { modelType } from "./onnx-schema.js";

/** @throws ModelFileError when the file is missing or no ONNX model whose weights lie in it */
export async function readOnnx(file: string): Promise<OnnxModel> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new ModelFileError(`Cannot read ${file}`, { cause });
  });
  return decodeOnnx(bytes, file);
}

export function writeOnnx(file: string, model: OnnxModel): Promise<void> {
  return writeWhole(file, encodeOnnx(model));
}

/** Writes beside the file first, so that a reader never sees half of it. */
export async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  const part = `${file}.${process.pid}.part`;
  try {
    await writeFile(part, bytes);
    await rename(part, file);
  } catch (cause) {
    await rm(part, { force: true });
    throw cause;
  }
}

export function encodeOnnx(model: OnnxModel): Uint8Array {
  return modelType.encode(modelType.fromObject(model)).finish();
}

/** @throws ModelFileError; `name` stands for the bytes in its message */
export function decodeOnnx(bytes: Uint8Array, name: string): OnnxModel {
  const model = parse(bytes, name);
  const problem = problemOf(model);
  if (problem !== undefined) throw new ModelFileError(`${name} ${problem}`);
  return model;
}

type ParsedModel = OnnxModel & { readonly functions: readonly unknown[] };

function parse(bytes: Uint8Array, name: string): ParsedModel {
  try {
    const message = modelType.decode(bytes);
    return modelType.toObject(message, { longs: Number, arrays: true, defaults: false }) as ParsedModel;
  } catch (cause) {
    throw new ModelFileError(`${name} is no ONNX model, or cut short`, { cause });
  }
}

function problemOf({ graph, functions, opsetImport }: ParsedModel): string | undefined {
  if ((graph?.node?.length ?? 0) === 0) return "is no ONNX model: it holds no graph";
  if (opsetImport.length === 0) return "is cut short: it names no operator set";
  if (functions.length > 0) return "holds local functions, which are not understood here";
  const isExternal = graph.initializer.some((tensor) => (tensor as { dataLocation?: number }).dataLocation === 1);
  return isExternal ? "keeps its weights in another file; take the export that holds them itself" : undefined;
}
