import { ModelFileError } from "@mynah/program";
import type { GraphIndex } from "../file/graph-index.js";
import { readConvolution, type ReadLayer } from "./recognise-convolution.js";
import type { Quantizer } from "./snac-decoder.js";

/** Reads codebook and projection of one level. @throws ModelFileError */
export function readQuantizer(index: GraphIndex, codes: string): ReadLayer<Quantizer> {
  const lookUp = index.usersOf(codes).find((node) => node.opType === "Gather" && index.floats(node.input[0]));
  const codebook = index.floats(lookUp?.input[0]);
  const transposed = lookUp && index.usersOf(lookUp.output[0] ?? "").find((node) => node.opType === "Transpose");
  const projection = transposed && index.usersOf(transposed.output[0] ?? "").find((node) => node.opType === "Conv");
  if (!codebook || !projection)
    throw new ModelFileError(`no SNAC decoder: ${codes} does not look codes up in a codebook`);
  const { layer, output } = readConvolution(index, projection);
  const [size = 0, dimensions = 0] = codebook.dims;
  return { layer: { codebook: codebook.values, codebookShape: [size, dimensions], projection: layer }, output };
}
