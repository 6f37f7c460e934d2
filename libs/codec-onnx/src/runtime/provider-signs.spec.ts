import { expect, test } from "vitest";
import { reasonToSkip } from "./provider-signs.js";

const machine = { platform: "linux-x64", hasCudaPart: true, gpuDevices: ["nvidia0"] };

test("a Linux machine with a GPU and CUDA is worth a try", () => {
  expect(reasonToSkip("cuda", machine)).toBeUndefined();
  expect(reasonToSkip("webgpu", machine)).toBeUndefined();
});

test("without a device file there is no GPU, on Linux", () => {
  const bare = { ...machine, gpuDevices: [] };
  expect(reasonToSkip("cuda", bare)).toMatch(/no GPU here/);
  expect(reasonToSkip("webgpu", bare)).toMatch(/no GPU here/);
  expect(reasonToSkip("webgpu", { ...bare, platform: "darwin-arm64" })).toBeUndefined();
});

test("without its part of ONNX Runtime cuda is no use, while webgpu is in the package but on ARM", () => {
  const plain = { ...machine, hasCudaPart: false };
  expect(reasonToSkip("cuda", plain)).toMatch(/not installed/);
  expect(reasonToSkip("webgpu", plain)).toBeUndefined();
  expect(reasonToSkip("webgpu", { ...plain, platform: "linux-arm64" })).toMatch(/ARM/);
});
