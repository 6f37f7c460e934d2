import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CodecManifest } from "@mynah/protocol";
import { afterEach, beforeEach, expect, it } from "vitest";
import { findDecoderFile } from "./decoder-file.js";
import { TEST_CODEC } from "./testing/test-codec.js";

const cpu = { provider: "cpu", precision: "fp32" } as const;
const sha256Of = (bytes: string): string => createHash("sha256").update(bytes).digest("hex");
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "mynah-decoder-file-"));
  for (const name of ["cpu.onnx", "gpu.onnx", "half.onnx"]) await writeFile(join(folder, name), name);
});
afterEach(() => rm(folder, { recursive: true }));

const find = (more: Partial<CodecManifest> = {}, choice: Parameters<typeof findDecoderFile>[1] = cpu) => {
  const codec: CodecManifest = { ...TEST_CODEC, onnx: "cpu.onnx", onnxGpu: "gpu.onnx", ...more };
  return findDecoderFile({ codec, codecFile: join(folder, codec.onnx) }, choice);
};
const record = (content: unknown): Promise<void> =>
  writeFile(join(folder, "prepared.json"), typeof content === "string" ? content : JSON.stringify(content));

it("is that of the provider and the precision", async () => {
  expect(await find()).toBe(join(folder, "cpu.onnx"));
  expect(await find({}, { provider: "cuda", precision: "fp32" })).toBe(join(folder, "gpu.onnx"));
  expect(await find({ onnxFp16: "half.onnx" }, { provider: "cuda", precision: "fp16" })).toBe(
    join(folder, "half.onnx"),
  );
  await expect(find({}, { provider: "cuda", precision: "fp16" })).rejects.toThrow(/no decoder in half precision/);
});

it("must be the one that was prepared, or is refused with the remedy", async () => {
  const source = { repo: "some/codec", revision: "main", files: [{ path: "decoder.onnx" }] } as CodecManifest["source"];
  await record({ files: [{ path: "cpu.onnx", sha256: sha256Of("cpu.onnx") }] });
  await expect(find()).resolves.toBeDefined();
  await writeFile(join(folder, "cpu.onnx"), "cpu.onnX");
  await expect(find({ source })).rejects.toThrow(/prepared\.json names.*models pull test-codec/);
});

it.each(["", "null", "[]", "{", { files: {} }, { files: [null] }, { files: [{ path: "cpu.onnx", sha256: 7 }] }])(
  "is taken as it is where nothing readable is recorded (%j)",
  async (content) => {
    await record(content);
    await expect(find()).resolves.toBe(join(folder, "cpu.onnx"));
  },
);
