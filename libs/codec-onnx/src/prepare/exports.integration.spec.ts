import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EXPORT_VARIANTS } from "../testing/export-variants.js";
import { writePublished } from "../testing/write-published.js";
import { CPU_MANIFEST, MANIFEST, openPrepareRoom, SNAC, type PrepareRoom } from "./testing/prepare-room.js";

const PUBLISHED = writePublished(SNAC);

let room: PrepareRoom;
beforeAll(async () => {
  room = await openPrepareRoom();
});
afterAll(() => room.close());

describe("an export", () => {
  // Made by training/snac/export.py; codes are repeated in loops.
  it.each(["folded", "unfolded"])("by PyTorch 1.13 with weight norm %s is prepared", async (name) => {
    const published = join(await room.newFolder(), "decoder_model.onnx");
    const file = new URL(`../testing/exports/${name}.onnx.gz`, import.meta.url);
    await writeFile(published, gunzipSync(await readFile(file)));
    const { prepared } = await room.prepare(published, { manifest: { ...MANIFEST, codebookSize: 16 } });
    for (const { path, maxDifference } of (await prepared).files)
      expect(maxDifference, path).toBeLessThan(/fp16/.test(path) ? 2e-2 : 1e-5);
  });

  it.each(Object.entries(EXPORT_VARIANTS))("with %s is prepared", async (_, rewrite) => {
    const { prepared } = await room.prepare(await room.publish(rewrite(PUBLISHED)));
    expect((await prepared).maxDifference).toBeLessThan(1e-5);
  });

  it("with all of that at once is prepared", async () => {
    const [, ...rewrites] = Object.values(EXPORT_VARIANTS);
    const all = rewrites.reduce((model, rewrite) => rewrite(model), PUBLISHED);
    const { prepared } = await room.prepare(await room.publish(all), { manifest: CPU_MANIFEST });
    expect((await prepared).maxDifference).toBeLessThan(1e-5);
  });
});
