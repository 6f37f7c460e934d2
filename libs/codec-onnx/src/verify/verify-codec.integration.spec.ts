import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SNAC_24KHZ, type CodecGeometry } from "@mynah/codec";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeOnnx } from "../file/onnx-file.js";
import { createOnnxDecoder } from "../runtime/onnx-decoder.js";
import type { CodecDecoder } from "../runtime/codec-decoder.js";
import { writeDecoder } from "../snac/write-decoder.js";
import { randomSnac, SMALL_SNAC_SIZES } from "../testing/random-snac.js";
import { seededRandom } from "./random-frames.js";
import { verifyCodec, type CodecReport } from "./verify-codec.js";

describe("verifyCodec on SNAC's architecture", () => {
  let folder: string;
  let decoder: CodecDecoder;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "mynah-verify-"));
    const file = join(folder, "decoder.onnx");
    await writeOnnx(file, writeDecoder(randomSnac(SMALL_SNAC_SIZES), { target: "cpu", precision: "fp32" }));
    decoder = await createOnnxDecoder({ file, provider: "cpu", threads: 1 });
  });
  afterAll(async () => {
    await decoder?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const verify = (geometry: CodecGeometry): Promise<CodecReport> =>
    verifyCodec(decoder, {
      geometry,
      seconds: 4,
      trials: 4,
      rounding: 0,
      random: seededRandom(3),
      onProgress: () => {},
    });

  it("finds the receptive field that the layers' kernels add up to", async () => {
    const { measured } = await verify(SNAC_24KHZ);
    for (const radius of [measured.leftRadiusSamples, measured.rightRadiusSamples]) {
      expect(radius).toBeLessThanOrEqual(4_757);
      expect(radius).toBeGreaterThan(4_600);
    }
  });

  it("finds streaming exact, and says what the faster lookaheads give up in the first chunk alone", async () => {
    const { lookaheads } = await verify(SNAC_24KHZ);
    const [exact, balanced, earliest] = lookaheads;
    expect(lookaheads.map(({ firstSoundCodes }) => firstSoundCodes)).toEqual([21, 14, 7]);
    expect(exact!.whole.maxDifference).toBeLessThan(1e-5);
    expect(balanced!.firstChunk.maxDifference).toBeGreaterThan(1e-4);
    expect(earliest!.firstChunk.meanSquaredError).toBeGreaterThan(balanced!.firstChunk.meanSquaredError);
    for (const report of lookaheads) expect(report.maxDifferenceAfterFirst).toBeLessThan(1e-5);
  });

  it("finds out a manifest that claims too small a receptive field", async () => {
    const { measured, lookaheads } = await verify({
      ...SNAC_24KHZ,
      leftRadiusSamples: 1_000,
      rightRadiusSamples: 1_000,
    });
    expect(measured.leftRadiusSamples).toBeGreaterThan(4_600);
    expect(lookaheads[0]!.whole.maxDifference).toBeGreaterThan(1e-3);
  });
});
