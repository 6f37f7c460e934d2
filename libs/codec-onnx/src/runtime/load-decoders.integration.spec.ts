import { CODES_PER_FRAME } from "@mynah/codec";
import { createLogger, loadProfile, ModelFileError, type LoadedProfile } from "@mynah/program";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { packBatch } from "./codec-decoder.js";
import { loadDecoders, type LoadDecodersOptions } from "./load-decoders.js";
import { probeProvider } from "./probe-provider.js";
import { ProviderError } from "./provider.js";
import { relativeError } from "./relative-error.js";
import { TEST_CODEC } from "./testing/test-codec.js";
import { writeTinyCodec } from "./testing/tiny-codec.js";

let folder: string;
let mini: LoadedProfile;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "mynah-decoders-"));
  mini = await loadProfile("mynah-mini", "models");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const options = (more: Partial<LoadDecodersOptions> = {}): LoadDecodersOptions => ({
  ...{ provider: "cpu", precision: "fp32", decoders: 1, threads: 1, shapes: [2, 4], maxRows: 8 },
  log: createLogger("test", process.env["LOG_LEVEL"] ?? "silent"),
  ...more,
});
const zeros = (frames: number) => packBatch([new Uint16Array(frames * CODES_PER_FRAME).fill(3)], frames);

test("several decoders decode at the same time, and agree", async () => {
  const { decoder, provider, rowSizes, pace } = await loadDecoders(mini, options({ decoders: 2 }));
  const [one, other] = await Promise.all([decoder.decode(zeros(8)), decoder.decode(zeros(8))]);
  expect(relativeError(one[0]!, other[0]!)).toBe(0);
  await expect(Promise.all([1, 2, 3].map(() => decoder.decode(zeros(8))))).rejects.toThrow("more decodes at once");
  expect([provider, rowSizes, pace.msPerFrame > 0]).toEqual(["cpu", [], true]);
  await decoder.close();
});

test("a file that is missing, replaced, or of another codec is refused in words", async () => {
  const load = (codecFile: string, sha256?: string) =>
    loadDecoders({ codec: { ...mini.codec, sha256 }, codecFile }, options());
  const cutShort = join(folder, "cut-short.onnx");
  await writeFile(cutShort, (await readFile(mini.codecFile)).subarray(0, 100_000));
  await expect(load(join(folder, "missing.onnx"))).rejects.toThrow(/is missing .*missing.onnx/);
  await expect(load(cutShort, "0".repeat(64))).rejects.toThrow(/cut short or replaced/);
  await expect(load(cutShort)).rejects.toThrow(ModelFileError);
  const halved = { ...mini.codec, samplesPerFrame: 1_024 as never };
  await expect(loadDecoders({ ...mini, codec: halved }, options())).rejects.toThrow(/makes \d+ samples/);
});

test("an export whose noise is drawn at each decode is refused, and its noise by place is not", async () => {
  const load = async (noise: "drawn" | "placed") =>
    loadDecoders(
      { codec: TEST_CODEC, codecFile: await writeTinyCodec(join(folder, `${noise}.onnx`), { noise }) },
      options(),
    );
  await expect(load("drawn")).rejects.toThrow(/each time .*npm run mynah -- models prepare test-codec/);
  const { decoder } = await load("placed");
  await decoder.close();
});

test("half precision is taken from the file that the manifest names for it, and there must be one", async () => {
  const half = options({ precision: "fp16" });
  await expect(loadDecoders(mini, half)).rejects.toThrow(/mynah-mini-codec has no decoder in half precision/);
  await writeTinyCodec(join(folder, "half.onnx"));
  const codec = { ...TEST_CODEC, onnxFp16: "half.onnx" };
  const { decoder } = await loadDecoders({ codec, codecFile: join(folder, "not-there.onnx") }, half);
  await decoder.close();
});

test.each(["cuda", "tensorrt", "webgpu"] as const)(
  "%s is used where it was asked for, or refused in words",
  async (provider) => {
    const loading = loadDecoders(mini, options({ provider }));
    const outcome = await loading.then(
      async ({ decoder, ...loaded }) => (await decoder.close(), loaded.provider),
      (error: unknown) => error,
    );
    if (outcome === provider) return;
    expect(outcome).toBeInstanceOf(ProviderError);
    expect((outcome as Error).message).toMatch(new RegExp(`^${provider}: .*(install|check|choose|update)`));
  },
  300_000,
);

test("webgpu is refused more than one decoder a process, which would crash it", async () => {
  const loading = loadDecoders(mini, options({ provider: "webgpu", decoders: 2 }));
  await expect(loading).rejects.toThrow(/^webgpu: 2 decodes at once .*more processes/);
});

test("what is chosen by itself gives the CPU's samples", async () => {
  const [chosen, cpu] = [await loadDecoders(mini, options({ provider: "auto" })), await loadDecoders(mini, options())];
  const [one, other] = [await chosen.decoder.decode(zeros(4)), await cpu.decoder.decode(zeros(4))];
  expect(relativeError(one[0]!, other[0]!)).toBeLessThan(1e-3);
  await Promise.all([chosen.decoder.close(), cpu.decoder.close()]);
}, 300_000);

const probe = (file: string, patienceMs?: number) =>
  probeProvider({ file, provider: "cpu", threads: 1, rows: 2, frames: 3, codebookSize: 512 }, patienceMs);

test("a trial tells where the graph ran, what it cost, and how far from the CPU's its samples are", async () => {
  const report = await probe(await writeTinyCodec(join(folder, "trial.onnx")));
  if (report.kind !== "report") throw new Error(`${report.kind}: ${report.told}`);
  expect(report.nodes).toContainEqual({ op: "Conv", on: "CPUExecutionProvider" });
  expect([report.error, report.cpuError, report.msPerFrame > 0]).toEqual([0, 0, true]);
});

test("a trial finds samples that are no numbers as wrong as can be", async () => {
  const report = await probe(await writeTinyCodec(join(folder, "broken.onnx"), { isBroken: true }));
  expect(report).toMatchObject({ kind: "report", error: Infinity });
});

test("a trial of a file that cannot be loaded fails, and one that takes too long is ended", async () => {
  expect(await probe(join(folder, "missing.onnx"))).toMatchObject({ kind: "failed" });
  expect(await probe(mini.codecFile, 1)).toMatchObject({ kind: "silent", afterMs: 1 });
});
