import { SNAC_24KHZ, windowOptionsFor } from "@mynah/codec";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anyStream, anyWindowOptions, planStream, type Stream } from "../testing/arbitrary-streams.js";
import { decodeMixed, type BatchOptions } from "../testing/batch-windows.js";
import { openGraph, type OpenGraph } from "../testing/open-graph.js";
import { randomSnac, SMALL_SNAC_SIZES } from "../testing/random-snac.js";
import { seededRandom } from "../verify/random-frames.js";
import { compareSignals } from "../verify/signal-comparison.js";
import { writeDecoder, type DecoderForm } from "./write-decoder.js";

const { codebookSize } = SMALL_SNAC_SIZES;
const SNAC = randomSnac(SMALL_SNAC_SIZES);

const anyCase = fc.record({
  streams: fc.array(anyStream(codebookSize), { minLength: 1, maxLength: 4 }),
  options: anyWindowOptions,
  maxRows: fc.integer({ min: 1, max: 8 }),
  seed: fc.nat(),
});

describe.each<DecoderForm>([
  { target: "cpu", precision: "fp32" },
  { target: "gpu", precision: "fp32" },
])("streaming with the graph for the $target", (form) => {
  let graph: OpenGraph;
  beforeAll(async () => {
    graph = await openGraph(writeDecoder(SNAC, form));
  });
  afterAll(() => graph.close());

  it("gives each sample of the whole decode once, whatever arrives when, mixed and padded in any way", async () => {
    const property = fc.asyncProperty(anyCase, async ({ streams, options, maxRows, seed }) => {
      const batches = { ...options, codebookSize, maxRows, random: seededRandom(seed) };
      for (const { difference, times } of await streamAll(graph, streams, batches)) {
        expect(times).toEqual([1, 1]);
        expect(difference).toBeLessThan(1e-5);
      }
    });
    await fc.assert(property, { numRuns: 60 });
  });

  it("would not, were a sample to depend on codes further away than the manifest says", async () => {
    const geometry = { ...SNAC_24KHZ, leftRadiusSamples: 2_500, rightRadiusSamples: 2_500 };
    const options = { ...windowOptionsFor(geometry), codebookSize, maxRows: 8, random: seededRandom(1) };
    const [stream] = fc.sample(
      anyStream(codebookSize).filter(({ codes }) => codes.length > 20 * 7),
      { numRuns: 1, seed: 1 },
    );
    const [{ difference } = { difference: NaN }] = await streamAll(graph, [stream!], options);
    expect(difference).toBeGreaterThan(1e-4);
  });
});

/** Of each stream: the least and most times that a sample came, and the largest difference from the whole decode. */
async function streamAll(graph: OpenGraph, streams: readonly Stream[], options: BatchOptions) {
  const windows = streams.map((stream) => ({ codes: stream.codes, plans: planStream(stream, options) }));
  const heard = await decodeMixed(graph, windows, options);
  return Promise.all(
    heard.map(async ({ samples, times }, index) => {
      const [whole] = await graph.decode([streams[index]!.codes]);
      const range = times.reduce(([least, most], count) => [Math.min(least!, count), Math.max(most!, count)], [255, 0]);
      return { difference: compareSignals(samples, whole!).maxDifference, times: range };
    }),
  );
}
