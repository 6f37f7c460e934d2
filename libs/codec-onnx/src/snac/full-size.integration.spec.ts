import { floatToPcm16 } from "@mynah/codec";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openGraph, type OpenGraph } from "../testing/open-graph.js";
import { randomSnac, SNAC_24KHZ_SIZES } from "../testing/random-snac.js";
import { randomFrames, seededRandom } from "../verify/random-frames.js";
import { writeDecoder } from "./write-decoder.js";

const ROWS = 96;
/** Few, so that it takes seconds. */
const FRAMES = 2;

let graph: OpenGraph;
beforeAll(async () => {
  graph = await openGraph(writeDecoder(randomSnac(SNAC_24KHZ_SIZES), { target: "cpu", precision: "fp32" }));
});
afterAll(() => graph.close());

it("a batch that mixes 96 windows gives each of them what it gets alone, to the last bit of Int16 but one", async () => {
  const random = seededRandom(96);
  const rows = Array.from({ length: ROWS }, () => randomFrames(FRAMES, SNAC_24KHZ_SIZES.codebookSize, random));
  const firstFrames = rows.map(() => Math.floor(random() * 1_000) - 20);
  const together = await graph.decode(rows, firstFrames);
  for (const [index, row] of rows.entries()) {
    const [alone] = await graph.decode([row], [firstFrames[index]!]);
    expect(alone).toHaveLength(FRAMES * 2_048);
    expect(largestStep(together[index]!, alone!), `row ${index}`).toBeLessThanOrEqual(1);
  }
  const [here = new Float32Array(), there = new Float32Array()] = together;
  expect(largestStep(here, there)).toBeGreaterThan(1_000);
}, 180_000);

/** In steps of Int16. */
function largestStep(left: Float32Array, right: Float32Array): number {
  const [one, other] = [left, right].map((samples) => {
    const { buffer, byteOffset, byteLength } = floatToPcm16(samples);
    return new Int16Array(buffer, byteOffset, byteLength / 2);
  });
  return one!.reduce((most, value, index) => Math.max(most, Math.abs(value - (other![index] ?? NaN))), 0);
}
