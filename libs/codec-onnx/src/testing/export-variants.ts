import { attribute } from "../file/attributes.js";
import type { OnnxGraph, OnnxModel, OnnxNode } from "../file/onnx-model.js";
import { floatTensor, floatsOf, integerTensor } from "../file/tensors.js";

type Rewrite = (model: OnnxModel) => OnnxModel;

/**
 * What other versions of exporters, and tools that simplify graphs, make of {@link writePublished}'s graph: the same sound. In an
 * order in which all but {@link repeatByIndex} can be applied one after the other.
 */
export const EXPORT_VARIANTS: Readonly<Record<string, Rewrite>> = {
  "codes repeated by index": repeatByIndex,
  "snakes without reshapes": dropReshapes,
  "codes repeated by tiling": (model) => replace(model, "Expand", (node) => [{ ...node, opType: "Tile" }]),
  "codes cast to int32": castCodes,
  "snakes divided by alpha": divideSnakes,
  "squares as products": (model) =>
    replace(model, "Pow", (node) => [{ ...node, opType: "Mul", input: [node.input[0] ?? "", node.input[0] ?? ""] }]),
  "noise of a fixed shape, at the start of the graph": fixNoise,
  "weight norm not folded": unfoldWeightNorm,
  "identities and casts to what it is": passOn,
};

/** Puts other nodes in the place of each node of a type. */
export function replace(model: OnnxModel, opType: string, by: (node: OnnxNode) => readonly OnnxNode[]): OnnxModel {
  const node = model.graph.node.flatMap((candidate) => (candidate.opType === opType ? by(candidate) : [candidate]));
  return withGraph(model, { node });
}

export function withGraph(model: OnnxModel, changes: Partial<OnnxGraph>): OnnxModel {
  return { ...model, graph: { ...model.graph, ...changes } };
}

export function newNode(opType: string, input: readonly string[], output: string): OnnxNode {
  return { opType, input, output: [output], attribute: [] };
}

/** [B, C, n, 1] expanded to [B, C, n, stride] -> the columns at 0, 0, .. 1, 1, .. n - 1 in one go, then an axis of 1 */
function repeatByIndex(model: OnnxModel): OnnxModel {
  const scalars = [0, 1].map((value) => integerTensor(`scalar_${value}`, [], [value]));
  const third = integerTensor("third", [], [2]);
  const rewritten = replace(model, "Expand", ({ input: [column = "", repeats = ""], output: [output = ""] }) => {
    const name = (part: string): string => `${output}_${part}`;
    const along = { attribute: [attribute("axis", 2)] };
    return [
      newNode("Shape", [column], name("shape")),
      newNode("Gather", [name("shape"), "third"], name("length")),
      newNode("ReduceProd", [repeats], name("stride")),
      newNode("Squeeze", [name("stride")], name("scalar_stride")),
      newNode("Mul", [name("length"), name("scalar_stride")], name("end")),
      newNode("Range", ["scalar_0", name("end"), "scalar_1"], name("positions")),
      newNode("Div", [name("positions"), name("scalar_stride")], name("sources")),
      { ...newNode("Gather", [column, name("sources")], output), ...along },
    ];
  });
  return withGraph(rewritten, { initializer: [...rewritten.graph.initializer, ...scalars, third] });
}

function castCodes(model: OnnxModel): OnnxModel {
  const isCodes = (tensor: string): boolean => tensor.startsWith("audio_codes.");
  return replace(model, "Gather", (node) => {
    const [table = "", codes = ""] = node.input;
    if (!isCodes(codes)) return [node];
    const cast = { ...newNode("Cast", [codes], `${codes}_int32`), attribute: [attribute("to", 6)] };
    return [cast, { ...node, input: [table, `${codes}_int32`] }];
  });
}

/** inverse * sine^2 -> sine^2 / (1 / inverse) */
function divideSnakes(model: OnnxModel): OnnxModel {
  const squares = new Set(model.graph.node.filter(({ opType }) => opType === "Pow").flatMap(({ output }) => output));
  const inverses = new Set<string>();
  const rewritten = replace(model, "Mul", (node) => {
    const [inverse = "", square = ""] = node.input;
    if (!squares.has(square)) return [node];
    inverses.add(inverse);
    return [{ ...node, opType: "Div", input: [square, inverse] }];
  });
  const initializer = rewritten.graph.initializer.map((tensor) => {
    const values = inverses.has(tensor.name) ? floatsOf(tensor) : undefined;
    return values
      ? floatTensor(
          tensor.name,
          tensor.dims,
          values.map((value) => 1 / value),
        )
      : tensor;
  });
  return withGraph(rewritten, { initializer });
}

/** All but those that join the repeated codes. */
function dropReshapes(model: OnnxModel): OnnxModel {
  const expanded = new Set(
    model.graph.node.filter(({ opType }) => opType === "Expand").flatMap(({ output }) => output),
  );
  const sources = new Map<string, string>();
  const sourceOf = (tensor: string): string => sources.get(tensor) ?? tensor;
  const node = model.graph.node.flatMap((candidate) => {
    const rewired = { ...candidate, input: candidate.input.map(sourceOf) };
    if (candidate.opType !== "Reshape" || expanded.has(candidate.input[0] ?? "")) return [rewired];
    sources.set(candidate.output[0] ?? "", rewired.input[0] ?? "");
    return [];
  });
  return withGraph(model, { node });
}

/** As traced with 3 frames. Finest first, so that their order is not that of the blocks. */
function fixNoise(model: OnnxModel): OnnxModel {
  const random = model.graph.node.filter(({ opType }) => opType === "RandomNormalLike").reverse();
  const fixed = random.map(({ output: [output = ""] }, index) => ({
    ...newNode("RandomNormal", [], output),
    attribute: [attribute("shape", [1, 1, 3 * ([2048, 1024, 256, 32][index] ?? 0)])],
  }));
  return withGraph(model, { node: [...fixed, ...model.graph.node.filter((node) => !random.includes(node))] });
}

/** weights -> g * v / |v|, where v is 1.5 times the weights */
function unfoldWeightNorm(model: OnnxModel): OnnxModel {
  const isWeights = ({ dims }: { readonly dims: readonly number[] }): boolean => dims.length === 3 && dims[0] !== 1;
  const nodes: OnnxNode[] = [];
  const initializer = model.graph.initializer.flatMap((tensor) => {
    const values = isWeights(tensor) ? floatsOf(tensor) : undefined;
    if (!values) return [tensor];
    const { name, dims } = tensor;
    const norm = { ...newNode("ReduceL2", [`${name}_v`], `${name}_norm`), attribute: [attribute("axes", [1, 2])] };
    nodes.push(norm, newNode("Div", [`${name}_g`, `${name}_norm`], `${name}_scale`));
    nodes.push(newNode("Mul", [`${name}_v`, `${name}_scale`], name));
    const rows = rowNorms(values, dims[0] ?? 1);
    const direction = values.map((value) => 1.5 * value);
    return [floatTensor(`${name}_g`, [rows.length, 1, 1], rows), floatTensor(`${name}_v`, dims, direction)];
  });
  return withGraph(model, { node: [...nodes, ...model.graph.node], initializer });
}

function rowNorms(values: Float32Array, rows: number): Float32Array {
  const length = values.length / rows;
  return Float32Array.from({ length: rows }, (_, row) =>
    Math.hypot(...values.subarray(row * length, (row + 1) * length)),
  );
}

/** Behind convolutions and noise. */
function passOn(model: OnnxModel): OnnxModel {
  const passedOn = (node: OnnxNode): readonly OnnxNode[] => {
    const [output = ""] = node.output;
    const cast = { ...newNode("Cast", [`${output}_same`], output), attribute: [attribute("to", 1)] };
    return [{ ...node, output: [`${output}_own`] }, newNode("Identity", [`${output}_own`], `${output}_same`), cast];
  };
  return ["Conv", "RandomNormalLike", "RandomNormal"].reduce(
    (changed, opType) => replace(changed, opType, passedOn),
    model,
  );
}
