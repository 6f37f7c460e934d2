import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readOnnx } from "../file/onnx-file.js";
import type { Convolution, SnacDecoder } from "../snac/snac-decoder.js";
import { makeRandomSnac } from "../testing/make-random-snac.js";
import { openGraph } from "../testing/open-graph.js";
import { writePublished } from "../testing/write-published.js";
import { CPU_MANIFEST, MANIFEST, openPrepareRoom, SIZES, SNAC, type PrepareRoom } from "./testing/prepare-room.js";

const ALL = { manifest: MANIFEST };
const NAMES = [MANIFEST.onnx, MANIFEST.onnxGpu, MANIFEST.onnxFp16];

let room: PrepareRoom;
beforeAll(async () => {
  room = await openPrepareRoom();
});
afterAll(() => room.close());

test("a published decoder becomes the files that its manifest names, each the same decoder", async () => {
  const { decoder } = await makeRandomSnac(await room.newFolder(), SIZES);
  const { folder, steps, prepared } = await room.prepare(decoder, ALL);
  const { files, maxDifference, speedUp } = await prepared;
  expect(files.map(({ path }) => path)).toEqual(NAMES.map((name) => join(folder, name)));
  for (const file of files) expect(file.maxDifference, file.path).toBeLessThan(/fp16/.test(file.path) ? 2e-2 : 1e-5);
  expect(maxDifference).toBe(files[0]?.maxDifference);
  expect(speedUp).toBeGreaterThan(0);
  expect(steps.at(-1)).toBe(`writing ${MANIFEST.onnxFp16}`);
});

test("checksums and sizes are those of the files on the disk, and no other file is there", async () => {
  const { folder, prepared } = await room.prepare(await room.publish(writePublished(SNAC)), ALL);
  const { files } = await prepared;
  expect((await readdir(folder)).sort()).toEqual([...NAMES].sort());
  for (const { path, sha256, bytes } of files) {
    const content = await readFile(path);
    expect([content.length, createHash("sha256").update(content).digest("hex")]).toEqual([bytes, sha256]);
  }
});

test("the same decoder becomes the same bytes each time", async () => {
  const published = await room.publish(writePublished(SNAC));
  const [one, other] = [await room.prepare(published), await room.prepare(published)];
  const [sums, others] = [(await one.prepared).files, (await other.prepared).files];
  expect(sums.map(({ sha256 }) => sha256)).toEqual(others.map(({ sha256 }) => sha256));
});

test("a manifest that names one file gets that one, over one that was there", async () => {
  const folder = await room.newFolder();
  await writeFile(join(folder, CPU_MANIFEST.onnx), "old");
  const { prepared } = await room.prepare(await room.publish(writePublished(SNAC)), { folder });
  expect((await prepared).files).toHaveLength(1);
  const { graph } = await readOnnx(join(folder, CPU_MANIFEST.onnx));
  expect(graph.input.map(({ name }) => name)).toContain("first_frame");
});

test("a decoder without noise becomes one that asks for no place", async () => {
  const silent = { ...SNAC, blocks: SNAC.blocks.map(({ noise: _noise, ...block }) => block) };
  const { folder, prepared } = await room.prepare(await room.publish(writePublished(silent)));
  expect((await prepared).maxDifference).toBeLessThan(1e-5);
  const graph = await openGraph(await readOnnx(join(folder, CPU_MANIFEST.onnx)));
  expect(graph.inputNames).toEqual(["audio_codes.0", "audio_codes.1", "audio_codes.2"]);
  await graph.close();
});

test("a decoder that leaves the range of half precision gets no file in it, and an old one is gone", async () => {
  const folder = await room.newFolder();
  await writeFile(join(folder, MANIFEST.onnxFp16), "old");
  const { steps, prepared } = await room.prepare(await room.publish(writePublished(loudInside(SNAC))), {
    ...ALL,
    folder,
  });
  expect((await prepared).files.map(({ path }) => path)).toEqual(NAMES.slice(0, 2).map((name) => join(folder, name)));
  expect((await readdir(folder)).sort()).toEqual(NAMES.slice(0, 2).sort());
  expect(steps.at(-1)).toMatch(/^leaving decoder\.fp16\.onnx out: it differs by NaN/);
});

/** Values a million times as large before the first upsampling, and as before behind it. */
function loudInside(snac: SnacDecoder): SnacDecoder {
  const times = (layer: Convolution, factor: number): Convolution => ({
    ...layer,
    weights: layer.weights.map((weight) => weight * factor),
  });
  const [first, ...blocks] = snac.blocks;
  const firstPointwise = times(snac.firstPointwise, 1e6);
  return { ...snac, firstPointwise, blocks: [{ ...first!, up: times(first!.up, 1e-6) }, ...blocks] };
}
