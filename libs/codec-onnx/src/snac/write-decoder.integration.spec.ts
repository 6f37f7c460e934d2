import { CODES_PER_FRAME } from "@mynah/codec";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openPublished } from "../prepare/decode-pair.js";
import { openGraph, type OpenGraph } from "../testing/open-graph.js";
import { randomSnac, SMALL_SNAC_SIZES } from "../testing/random-snac.js";
import { writePublished } from "../testing/write-published.js";
import { randomFrames, seededRandom } from "../verify/random-frames.js";
import { compareSignals } from "../verify/signal-comparison.js";
import { NOISE_PERIOD_FRAMES } from "./noise-table.js";
import { recogniseSnac } from "./recognise-snac.js";
import type { Snake, SnacDecoder } from "./snac-decoder.js";
import { writeDecoder, type DecoderForm } from "./write-decoder.js";

const SPF = 2048;
const RADIUS = 4757;
const CPU: DecoderForm = { target: "cpu", precision: "fp32" };
const GPU: DecoderForm = { target: "gpu", precision: "fp32" };
const HALF: DecoderForm = { target: "gpu", precision: "fp16" };
const SNAC = randomSnac(SMALL_SNAC_SIZES);

const newCodes = (frames: number, seed = 1): Uint16Array =>
  randomFrames(frames, SMALL_SNAC_SIZES.codebookSize, seededRandom(seed));
const framesOf = (codes: Uint16Array, from: number, to: number): Uint16Array =>
  codes.slice(from * CODES_PER_FRAME, to * CODES_PER_FRAME);

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const graph of open.splice(0)) await graph.close();
});

async function decodeWith(snac: SnacDecoder, form: DecoderForm, at: Place = {}): Promise<Float32Array> {
  const graph = await openGraph(writeDecoder(snac, form));
  open.push(graph);
  const { codes = newCodes(9), firstFrame = 0 } = at;
  return (await graph.decode([codes], [firstFrame]))[0]!;
}

async function decodePublished(snac: SnacDecoder, at: Place = {}): Promise<Float32Array> {
  const model = writePublished(snac);
  const published = await openPublished(model, recogniseSnac(model));
  open.push(published);
  const { codes = newCodes(9), firstFrame = 0 } = at;
  return (await published.decode(codes, firstFrame)).samples;
}

interface Place {
  readonly codes?: Uint16Array;
  readonly firstFrame?: number;
}

describe("a prepared decoder", () => {
  it.each([0, 1, 77, NOISE_PERIOD_FRAMES - 4])(
    "is the published one with the noise from frame %i on",
    async (firstFrame) => {
      const published = await decodePublished(SNAC, { firstFrame });
      expect(compareSignals(published, await decodePublished(SNAC)).maxDifference > 0.1).toBe(firstFrame !== 0);
      const { maxDifference } = compareSignals(await decodeWith(SNAC, CPU, { firstFrame }), published);
      expect(maxDifference).toBeLessThan(1e-5);
    },
  );

  it.each([1, 2, 3, 50])("gives 2048 samples for each of %i frames", async (frames) => {
    const codes = newCodes(frames);
    const samples = await decodeWith(SNAC, CPU, { codes });
    expect(samples).toHaveLength(frames * SPF);
    expect(compareSignals(samples, await decodePublished(SNAC, { codes })).maxDifference).toBeLessThan(1e-5);
  });

  it("in the form for GPUs is the same", async () => {
    const { maxDifference } = compareSignals(await decodeWith(SNAC, GPU), await decodeWith(SNAC, CPU));
    expect(maxDifference).toBeLessThan(1e-5);
  });

  it("in half precision is nearly the same", async () => {
    const comparison = compareSignals(await decodeWith(SNAC, HALF), await decodeWith(SNAC, CPU));
    expect(comparison.maxDifference).toBeLessThan(2e-2);
    expect(comparison.correlation).toBeGreaterThan(0.999);
  });

  it("of a codec without noise asks for no place", async () => {
    const silent = { ...SNAC, blocks: SNAC.blocks.map(({ noise: _noise, ...block }) => block) };
    const graph = await openGraph(writeDecoder(silent, CPU));
    open.push(graph);
    expect(graph.inputNames).toEqual(["audio_codes.0", "audio_codes.1", "audio_codes.2"]);
    const [samples] = await graph.decode([newCodes(9)]);
    expect(compareSignals(samples!, await decodePublished(silent)).maxDifference).toBeLessThan(1e-5);
  });

  it("of a codec with noise in some blocks only is the published one", async () => {
    const blocks = SNAC.blocks.map(({ noise, ...block }, index) =>
      index === 1 && noise ? { ...block, noise } : block,
    );
    const some = { ...SNAC, blocks };
    const [ours, theirs] = [
      await decodeWith(some, CPU, { firstFrame: 3 }),
      await decodePublished(some, { firstFrame: 3 }),
    ];
    expect(compareSignals(ours, theirs).maxDifference).toBeLessThan(1e-5);
  });
});

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

it("a code is heard up to 4757 samples before and behind its frame, where rounding lets it, and no further", async () => {
  const graph = await openGraph(writeDecoder(SNAC, CPU));
  open.push(graph);
  const codes = newCodes(9);
  const changed = codes.slice();
  changed.set(newCodes(1, 99), 4 * CODES_PER_FRAME);
  const [one, other] = await graph.decode([codes, changed], [0, 0]);
  const differs = (value: number, index: number): boolean => value !== other![index];
  const before = 4 * SPF - one!.findIndex(differs);
  const behind = one!.findLastIndex(differs) - (5 * SPF - 1);
  for (const radius of [before, behind]) {
    expect(radius).toBeLessThanOrEqual(RADIUS);
    expect(radius).toBeGreaterThan(RADIUS - 150);
  }
});

describe("snakes whose alpha cannot be moved into convolutions come out right:", () => {
  const consistent = (value: number) => 1 / (value + 1e-9);

  it.each<[string, (index: number) => number, (alpha: number) => number]>([
    ["some tiny", (index) => (index % 3 ? 1 : 1e-6), consistent],
    ["some zero", (index) => (index % 3 ? 1 : 0), consistent],
    ["some negative", (index) => (index % 3 ? 1 : -0.7), consistent],
    ["some small", (index) => (index % 3 ? 1 : 5e-3), consistent],
    ["all small", () => 1e-3, consistent],
    ["from small to large", (index) => 10 ** (-3 + 0.5 * (index % 9)), consistent],
    ["of another inverse", () => 0.8, () => 1],
    ["of another inverse in some channels", (index) => 0.8 + (index % 3), (alpha) => (alpha < 1 ? 1.1 : 1) / alpha],
  ])("%s", async (_, alphaOf, inverseOf) => {
    const snac = withSnakes(SNAC, ({ alpha }) => {
      const other = alpha.map((_value, index) => alphaOf(index));
      return { alpha: other, inverse: other.map((value) => inverseOf(value)) };
    });
    const published = await decodePublished(snac);
    for (const form of [CPU, GPU])
      expect(compareSignals(await decodeWith(snac, form), published).maxDifference).toBeLessThan(1e-5);
    expect(compareSignals(await decodeWith(snac, HALF), published).maxDifference).toBeLessThan(2e-2);
  });

  it("each by itself, so that one odd layer changes no other", async () => {
    for (const odd of [0, 1, 2, 3]) {
      let seen = 0;
      const snac = withSnakes(SNAC, (snake) =>
        seen++ % 4 === odd ? { alpha: snake.alpha.map(() => 0), inverse: snake.inverse.map(() => 1e9) } : snake,
      );
      const { maxDifference } = compareSignals(await decodeWith(snac, CPU), await decodePublished(snac));
      expect(maxDifference).toBeLessThan(1e-5);
    }
  });
});

function withSnakes(snac: SnacDecoder, change: (snake: Snake) => Snake): SnacDecoder {
  const blocks = snac.blocks.map((block) => ({
    ...block,
    snake: change(block.snake),
    units: block.units.map((unit) => ({ ...unit, first: change(unit.first), second: change(unit.second) })),
  }));
  return { ...snac, blocks, lastSnake: change(snac.lastSnake) };
}
