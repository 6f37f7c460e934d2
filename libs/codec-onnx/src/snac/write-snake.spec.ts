import { expect, test } from "vitest";
import { canDouble, canFold } from "./write-snake.js";

const snake = (...alpha: readonly number[]) => {
  const values = Float32Array.from(alpha);
  return { alpha: values, inverse: values.map((value) => 1 / (value + 1e-9)) };
};

test.each([
  ["usual", [0.3, 1, 20], { fold: true, double: true }],
  ["negative", [-0.3, 1], { fold: true, double: true }],
  ["small in one channel", [1, 0.01, 1], { fold: true, double: false }],
  ["tiny in one channel", [1, 1e-5, 1], { fold: false, double: false }],
  ["zero", [0, 1], { fold: false, double: false }],
])("alphas that are %s: %o", (_, alpha, { fold, double }) => {
  expect([canFold(snake(...alpha), "fp32"), canDouble(snake(...alpha), "fp32")]).toEqual([fold, double]);
});

test("half precision asks for larger alphas", () => {
  const at = (alpha: number) => [canFold(snake(alpha), "fp16"), canDouble(snake(alpha), "fp16")];
  expect([at(0.5), at(0.1), at(0.001)]).toEqual([
    [true, true],
    [true, false],
    [false, false],
  ]);
});

test("alphas whose inverse is another number are left where they are", () => {
  const odd = { alpha: Float32Array.of(1, 2), inverse: Float32Array.of(1, 0.51) };
  expect([canFold(odd, "fp32"), canDouble(odd, "fp32")]).toEqual([false, false]);
});
