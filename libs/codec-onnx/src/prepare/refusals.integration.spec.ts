import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ModelFileError } from "@mynah/program";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { encodeOnnx } from "../file/onnx-file.js";
import type { OnnxModel } from "../file/onnx-model.js";
import { floatTensor, halfTensor } from "../file/tensors.js";
import { newNode, replace, withGraph } from "../testing/export-variants.js";
import { makeRandomSnac } from "../testing/make-random-snac.js";
import { randomSnac } from "../testing/random-snac.js";
import { writePublished } from "../testing/write-published.js";
import type { PrepareCodecOptions } from "./prepare-codec.js";
import { CPU_MANIFEST, MANIFEST, openPrepareRoom, SIZES, SNAC, type PrepareRoom } from "./testing/prepare-room.js";

const PUBLISHED = writePublished(SNAC);

let room: PrepareRoom;
beforeAll(async () => {
  room = await openPrepareRoom();
});
afterAll(() => room.close());

async function expectRefused(published: string, words: RegExp, more: Partial<PrepareCodecOptions> = {}) {
  const { folder, prepared } = await room.prepare(published, more);
  await expect(prepared).rejects.toThrow(words);
  await expect(prepared).rejects.toThrow(ModelFileError);
  expect(await readdir(folder)).toEqual([]);
}

describe("nothing is written of a graph that the faster one is not the same as:", () => {
  const HALF = floatTensor("half", [], Float32Array.of(0.5));

  it.each<[string, OnnxModel]>([
    [
      "its sound is made quieter behind the tanh",
      behind("Tanh", (raw, output) => newNode("Mul", [raw, "half"], output)),
    ],
    ["its squares are cubes", cubed()],
    ["its levels are weighted", behind("Expand", (raw, output) => newNode("Mul", [raw, "half"], output))],
    [
      "its first layer is followed by another sine",
      behindFirst("Conv", (raw, output) => newNode("Sin", [raw], output)),
    ],
  ])("%s", async (_, model) => {
    const published = await room.publish(model);
    await expectRefused(published, /is not the same: it differs by .* of full scale \(allowed: 0\.0001\); nothing was/);
  });

  function behind(opType: string, more: (raw: string, output: string) => ReturnType<typeof newNode>): OnnxModel {
    const changed = replace(PUBLISHED, opType, (node) => {
      const [output = ""] = node.output;
      return [{ ...node, output: [`${output}_raw`] }, more(`${output}_raw`, output)];
    });
    return withGraph(changed, { initializer: [...changed.graph.initializer, HALF] });
  }

  function behindFirst(opType: string, more: (raw: string, output: string) => ReturnType<typeof newNode>): OnnxModel {
    const first = PUBLISHED.graph.node.find((node) => node.opType === opType);
    return replace(PUBLISHED, opType, (node) => {
      const [output = ""] = node.output;
      return node === first ? [{ ...node, output: [`${output}_raw`] }, more(`${output}_raw`, output)] : [node];
    });
  }

  function cubed(): OnnxModel {
    const three = floatTensor("three", [], Float32Array.of(3));
    const changed = replace(PUBLISHED, "Pow", (node) => [{ ...node, input: [node.input[0]!, "three"] }]);
    return withGraph(changed, { initializer: [...changed.graph.initializer, three] });
  }
});

describe("nothing is written of a file that is refused in words:", () => {
  it("one that is missing, no ONNX model, or cut short", async () => {
    const file = join(await room.newFolder(), "decoder_model.onnx");
    await expectRefused(file, /^Cannot read .*decoder_model\.onnx/);
    await writeFile(file, "version https://git-lfs.github.com/spec/v1");
    await expectRefused(file, /decoder_model\.onnx is no ONNX model/);
    await writeFile(file, encodeOnnx(PUBLISHED).subarray(0, 50_000));
    await expectRefused(file, /decoder_model\.onnx is no ONNX model, or cut short/);
  });

  it("one that ONNX Runtime cannot load", async () => {
    const unknown = replace(PUBLISHED, "Tanh", (node) => [{ ...node, opType: "Tannh" }]);
    await expectRefused(await room.publish(unknown), /published\.onnx cannot be loaded: .*Tannh/);
  });

  it("the codec of the voice in the box, which is no SNAC", async () => {
    const manifest = { ...CPU_MANIFEST, codebookSize: 512 };
    await expectRefused("models/mynah-mini/codec.onnx", /^no SNAC decoder: audio_codes\.0 does not look codes up/, {
      manifest,
    });
  });

  it("the encoder", async () => {
    const { encoder } = await makeRandomSnac(await room.newFolder(), SIZES);
    await expectRefused(encoder, /encoder_model\.onnx is no SNAC decoder: it makes audio_codes\.0/);
  });

  it("one in half precision", async () => {
    const halves = PUBLISHED.graph.initializer.map(({ name, dims }) =>
      halfTensor(name, dims, new Float32Array(dims.reduce((product, size) => product * size, 1))),
    );
    const published = await room.publish(withGraph(PUBLISHED, { initializer: halves }));
    await expectRefused(published, /published\.onnx is in half precision; take the decoder in full precision/);
  });

  it("one that decodes windows of one length only", async () => {
    const input = PUBLISHED.graph.input.map((value, level) => ({
      ...value,
      type: { tensorType: { elemType: 7, shape: { dim: [{ dimValue: 1 }, { dimValue: 3 * 2 ** level }] } } },
    }));
    const published = await room.publish(withGraph(PUBLISHED, { input }));
    await expectRefused(published, /published\.onnx does not decode windows of any length/);
  });

  it("one with other codebooks, or other samples a frame, than its manifest says", async () => {
    const published = await room.publish(PUBLISHED);
    const manifest = { ...CPU_MANIFEST, codebookSize: 4096 };
    await expectRefused(published, /codebooks hold 64, 64, 64 codes, its manifest says 4096/, { manifest });
    const faster = await room.publish(writePublished(randomSnac({ ...SIZES, rates: [8, 8, 4, 4] })));
    await expectRefused(faster, /makes 4096 samples of a frame, its manifest says 2048/);
  });
});

describe("nothing more is written once it is not wanted any more:", () => {
  it.each([
    [/^folding/, []],
    [/^reading/, []],
    [/^decoding/, []],
    [/^making decoder\.onnx/, []],
    [/^making decoder\.fp16/, []],
    [/^writing decoder\.onnx/, [MANIFEST.onnx]],
  ])("at %s", async (at, written) => {
    const controller = new AbortController();
    const folder = await room.newFolder();
    const reason = new Error("enough");
    const onProgress = (step: string): void => {
      if (at.test(step)) controller.abort(reason);
    };
    const more = { manifest: MANIFEST, folder, onProgress, signal: controller.signal };
    const { prepared } = await room.prepare(await room.publish(PUBLISHED), more);
    await expect(prepared).rejects.toBe(reason);
    expect(await readdir(folder)).toEqual(written);
  });

  it("before it begins", async () => {
    const { folder, steps, prepared } = await room.prepare("missing.onnx", { signal: AbortSignal.abort() });
    await expect(prepared).rejects.toThrow(/aborted/);
    expect([steps, await readdir(folder)]).toEqual([[], []]);
  });
});
