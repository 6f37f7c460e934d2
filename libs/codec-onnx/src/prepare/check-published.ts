import { readFile } from "node:fs/promises";
import { ModelFileError } from "@mynah/program";
import { decodeOnnx } from "../file/onnx-file.js";
import type { OnnxModel } from "../file/onnx-model.js";

const INPUTS = ["audio_codes.0", "audio_codes.1", "audio_codes.2"];
const OUTPUT = "audio_values";
/** ONNX's numbers of float16 and bfloat16 */
const HALF_TYPES: readonly number[] = [10, 16];
/** Operators that only quantised models have. */
const QUANTISED = /^(DequantizeLinear|DynamicQuantizeLinear|QLinear\w+|ConvInteger|MatMulInteger|MatMulNBits)$/;

/**
 * Reads a published decoder and loads it into no runtime, so it is quick. `name` stands for the file in messages.
 * @throws ModelFileError when it is cut short, or nothing can be prepared from it
 */
export async function checkPublishedFile(file: string, name = file): Promise<void> {
  checkPublished(decodeOnnx(await readFile(file), name), name);
}

/** @throws ModelFileError when a published file cannot be prepared from, and another of the same repository can */
export function checkPublished(model: OnnxModel, file: string): void {
  const problem = problemOf(model);
  if (problem !== undefined) throw new ModelFileError(`${file} ${problem}`);
}

function problemOf({ graph }: OnnxModel): string | undefined {
  const [inputs, outputs] = [namesOf(graph.input), namesOf(graph.output)];
  if (INPUTS.some((name) => !inputs.includes(name)) || !outputs.includes(OUTPUT))
    return `is no SNAC decoder: it makes ${outputs.join(", ")} of ${inputs.join(", ")}, not ${OUTPUT} of ${INPUTS.join(", ")}`;
  const quantised = graph.node.find(({ opType }) => QUANTISED.test(opType));
  if (quantised) return `is quantised (it holds ${quantised.opType}); take the decoder in full precision`;
  return holdsHalves(graph) ? "is in half precision; take the decoder in full precision" : undefined;
}

function holdsHalves({ initializer, node }: OnnxModel["graph"]): boolean {
  const constants = node.flatMap(({ attribute }) => attribute.flatMap(({ t }) => (t ? [t] : [])));
  return [...initializer, ...constants].some(({ dataType }) => HALF_TYPES.includes(dataType));
}

function namesOf(values: readonly { readonly name: string }[]): readonly string[] {
  return values.map(({ name }) => name);
}
