import { expect, test } from "vitest";
import { GraphBuilder, tensorValue } from "./graph-builder.js";
import { ATTRIBUTE_TYPE, DATA_TYPE } from "./onnx-model.js";
import { floatsOf } from "./tensors.js";

const OUTPUT = tensorValue("y", DATA_TYPE.float, [1]);

test("nodes stand in the order in which they were added, and no two tensors share a name", () => {
  const graph = new GraphBuilder();
  const sine = graph.add("Sin", ["x"]);
  const [left = "", right = ""] = graph.addMany("Split", [sine, graph.integers(1, 1)], { outputs: 2 });
  graph.add("Add", [left, right]);
  const { node, initializer } = graph.finish(
    [],
    graph.add("Add", [left, graph.weights(Float32Array.of(1), [])]),
    OUTPUT,
  ).graph;
  expect(node.map(({ opType }) => opType)).toEqual(["Sin", "Split", "Add", "Add", "Cast"]);
  const names = [...node.flatMap(({ output }) => output), ...initializer.map(({ name }) => name)];
  expect(new Set(names).size).toBe(names.length);
});

test("attributes have the type that their values show", () => {
  const graph = new GraphBuilder();
  graph.add("Conv", ["x"], { group: 3, pads: [1, 2] });
  expect(graph.finish([], "x", OUTPUT).graph.node[0]?.attribute).toEqual([
    { name: "group", type: ATTRIBUTE_TYPE.int, i: 3 },
    { name: "pads", type: ATTRIBUTE_TYPE.ints, ints: [1, 2] },
  ]);
});

test("weights are in the graph's precision; its result is in single precision all the same", () => {
  const types = (["fp32", "fp16"] as const).map((precision) => {
    const graph = new GraphBuilder(precision);
    graph.weights(Float32Array.of(1), [1]);
    const model = graph.finish([], "x", OUTPUT);
    expect(model.graph.node.at(-1)).toMatchObject({
      opType: "Cast",
      output: ["y"],
      attribute: [{ i: DATA_TYPE.float }],
    });
    return model.graph.initializer[0]?.dataType;
  });
  expect(types).toEqual([DATA_TYPE.float, DATA_TYPE.float16]);
});

test("an integer is a scalar, integers are a list", () => {
  const graph = new GraphBuilder();
  graph.integer(7);
  graph.integers(7);
  const { initializer } = graph.finish([], "x", OUTPUT).graph;
  expect(initializer.map(({ dims, dataType }) => [dims, dataType])).toEqual([
    [[], DATA_TYPE.int64],
    [[1], DATA_TYPE.int64],
  ]);
  expect(initializer.map((tensor) => floatsOf(tensor))).toEqual([undefined, undefined]);
});

test("dimensions are numbers or names", () => {
  expect(tensorValue("x", DATA_TYPE.int64, ["batch", 4]).type?.tensorType).toEqual({
    elemType: DATA_TYPE.int64,
    shape: { dim: [{ dimParam: "batch" }, { dimValue: 4 }] },
  });
});
