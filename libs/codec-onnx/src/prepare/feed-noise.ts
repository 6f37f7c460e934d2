import { tensorValue } from "../file/graph-builder.js";
import { DATA_TYPE, type OnnxModel } from "../file/onnx-model.js";

/** The same model, but for its random tensors, which become inputs [B, 1, values]: only so can two decodes be compared. */
export function feedNoise(model: OnnxModel, randoms: readonly string[]): OnnxModel {
  const { graph } = model;
  const fed = new Set(randoms);
  const inputs = randoms.map((name) => tensorValue(name, DATA_TYPE.float, ["batch", 1, `${name}_values`]));
  const node = graph.node.filter(({ output }) => !output.some((name) => fed.has(name)));
  return { ...model, graph: { ...graph, node, input: [...graph.input, ...inputs] } };
}
