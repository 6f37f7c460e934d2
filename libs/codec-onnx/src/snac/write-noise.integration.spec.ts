import { CODES_PER_FRAME } from "@mynah/codec";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openGraph, type OpenGraph } from "../testing/open-graph.js";
import { randomSnac, SMALL_SNAC_SIZES } from "../testing/random-snac.js";
import { compareSignals } from "../verify/signal-comparison.js";
import { NOISE_PERIOD_FRAMES } from "./noise-table.js";
import { CPU, decodePublished, newCodes } from "./testing/decoder-room.js";
import { writeDecoder } from "./write-decoder.js";

const SPF = 2048;
const RADIUS = 4757;
const SNAC = randomSnac(SMALL_SNAC_SIZES);

const framesOf = (codes: Uint16Array, from: number, to: number): Uint16Array =>
  codes.slice(from * CODES_PER_FRAME, to * CODES_PER_FRAME);

describe("noise by place", () => {
  const codes = newCodes(20);
  let graph: OpenGraph;
  let whole: Float32Array;
  beforeAll(async () => {
    graph = await openGraph(writeDecoder(SNAC, CPU));
    whole = (await graph.decode([codes], [0]))[0]!;
  });
  afterAll(() => graph.close());

  const decode = async (row: Uint16Array, firstFrame: number) => (await graph.decode([row], [firstFrame]))[0]!;

  it("moves with a window, so that frames 5 to 20 sound as they do in the whole", async () => {
    const beyondEdge = RADIUS + 1;
    const there = whole.subarray(5 * SPF + beyondEdge);
    const moved = (await decode(framesOf(codes, 5, 20), 5)).subarray(beyondEdge);
    const unmoved = (await decode(framesOf(codes, 5, 20), 0)).subarray(beyondEdge);
    expect(compareSignals(moved, there).maxDifference).toBeLessThan(1e-5);
    expect(compareSignals(unmoved, there).maxDifference).toBeGreaterThan(0.1);
  });

  it("is each row's own in a batch", async () => {
    const firstFrames = [0, 5, -3, 127, 1_000_003];
    const rows = firstFrames.map((_, seed) => newCodes(4, seed));
    const together = await graph.decode(rows, firstFrames);
    for (const [index, row] of rows.entries()) {
      const alone = await decode(row, firstFrames[index]!);
      expect(compareSignals(together[index]!, alone).maxDifference).toBeLessThan(1e-6);
    }
    const swapped = await graph.decode(rows, [...firstFrames].reverse());
    expect(compareSignals(swapped[0]!, together[0]!).maxDifference).toBeGreaterThan(0.1);
  });

  it("begins anew after its period, before the segment's start too", async () => {
    const row = framesOf(codes, 0, 6);
    for (const place of [0, 3, NOISE_PERIOD_FRAMES - 2]) {
      const here = await decode(row, place);
      expect(await decode(row, place + NOISE_PERIOD_FRAMES)).toEqual(here);
      expect(await decode(row, place - NOISE_PERIOD_FRAMES)).toEqual(here);
      expect(await decode(row, place + 1)).not.toEqual(here);
    }
  });

  it("goes on across its period's end and across the segment's start", async () => {
    for (const start of [NOISE_PERIOD_FRAMES - 8, -8]) {
      const all = await decode(codes, start);
      const part = await decode(framesOf(codes, 5, 20), start + 5);
      const from = RADIUS + 1;
      expect(compareSignals(part.subarray(from), all.subarray(5 * SPF + from)).maxDifference).toBeLessThan(1e-5);
    }
  });

  it("is that of the table, in a window longer than the period", async () => {
    const long = newCodes(NOISE_PERIOD_FRAMES + 6, 7);
    const published = await decodePublished(SNAC, { codes: long, firstFrame: 100 });
    expect(compareSignals(await decode(long, 100), published).maxDifference).toBeLessThan(1e-5);
  });
});
