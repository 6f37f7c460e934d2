import { expect, test } from "vitest";
import { preparedWords, resultWords } from "./result-words.js";

const file = (path: string) => ({ path, bytes: 10, sha256: "a" });
const prepared = (...paths: readonly string[]) => ({ files: paths.map(file), maxDifference: 1e-6 });
const fp16 = { onnxFp16: "decoder.fp16.onnx" };

test("a file in half precision that was left out is named", () => {
  expect(preparedWords(prepared("decoder.onnx"), fp16)).toContain("decoder.fp16.onnx was left out: in half precision");
});

test.each([
  [prepared("decoder.onnx", "decoder.fp16.onnx"), fp16],
  [prepared("decoder.onnx"), {}],
])("nothing is left out of %o", (files, manifest) => {
  expect(preparedWords(files, manifest)).not.toContain("left out");
});

test("a whole codec of an unknown commit is ready, and says how to learn the commit", () => {
  const record = { ...prepared("decoder.onnx"), from: file("d"), preparedAt: "then" };
  const result = { codec: "snac", commit: undefined, files: [], prepared: record, changed: false };
  const manifest = {} as Parameters<typeof resultWords>[1]["manifest"];
  expect(resultWords(result, { folder: "/models/snac", manifest })).toMatch(
    /^Ready already, and whole: snac, .* a commit that is not known \(--update asks the hub\)$/,
  );
});
