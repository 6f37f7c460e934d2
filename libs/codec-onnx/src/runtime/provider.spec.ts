import { expect, test } from "vitest";
import { defaultDecoders } from "./provider.js";

test("half of the cores decode on a CPU, at least one", () => {
  expect([1, 2, 3, 8, 96].map((cores) => defaultDecoders("cpu", cores))).toEqual([1, 1, 1, 4, 48]);
});

test("one session keeps a GPU busy, however many cores there are", () => {
  expect((["cuda", "tensorrt", "webgpu"] as const).map((provider) => defaultDecoders(provider, 96))).toEqual([1, 1, 1]);
});
