import { expect, test } from "vitest";
import { DATA_TYPE } from "./onnx-model.js";
import { floatTensor, floatsOf, halfTensor, integerTensor } from "./tensors.js";

const values = Float32Array.of(1.5, -2, 1e-40, Infinity);

test("floats are written raw and read back", () => {
  const tensor = floatTensor("x", [2, 2], values);
  expect(tensor).toMatchObject({ name: "x", dims: [2, 2], dataType: DATA_TYPE.float });
  expect(floatsOf(tensor)).toEqual(values);
});

test("floats are read from raw bytes at any offset, and from typed data", () => {
  const shifted = new Uint8Array(17);
  shifted.set(new Uint8Array(values.buffer), 1);
  const tensor = { name: "x", dims: [4], dataType: DATA_TYPE.float };
  expect(floatsOf({ ...tensor, rawData: shifted.subarray(1) })).toEqual(values);
  expect(floatsOf({ ...tensor, floatData: [...values], rawData: new Uint8Array() })).toEqual(values);
});

test("a part of a larger array is written as that part", () => {
  expect(floatsOf(floatTensor("x", [2], values.subarray(1, 3)))).toEqual(values.slice(1, 3));
});

test("a scalar holds one value, and an empty tensor none", () => {
  expect(floatsOf(floatTensor("x", [], Float32Array.of(7)))).toEqual(Float32Array.of(7));
  expect(floatsOf({ name: "x", dims: [0], dataType: DATA_TYPE.float })).toEqual(new Float32Array());
});

test("what holds more or fewer values than its dimensions say is not read", () => {
  const tensor = floatTensor("x", [4], values);
  expect(floatsOf({ ...tensor, dims: [5] })).toBeUndefined();
  expect(floatsOf({ ...tensor, rawData: tensor.rawData?.subarray(0, 15) ?? new Uint8Array() })).toBeUndefined();
});

test("integers and halves are no floats, and are written as little-endian bytes", () => {
  const integers = integerTensor("i", [2], [-1, 2 ** 40]);
  const halves = halfTensor("h", [2], Float32Array.of(1, -2));
  expect([floatsOf(integers), floatsOf(halves)]).toEqual([undefined, undefined]);
  expect([...(integers.rawData ?? [])]).toEqual([255, 255, 255, 255, 255, 255, 255, 255, 0, 0, 0, 0, 0, 1, 0, 0]);
  expect([...(halves.rawData ?? [])]).toEqual([0x00, 0x3c, 0x00, 0xc0]);
});
