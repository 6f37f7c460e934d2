import { CODES_PER_FRAME } from "@mynah/codec";
import { describe, expect, it } from "vitest";
import { openGraph } from "../testing/open-graph.js";
import { randomSnac, SMALL_SNAC_SIZES } from "../testing/random-snac.js";
import { compareSignals } from "../verify/signal-comparison.js";
import { NOISE_PERIOD_FRAMES } from "./noise-table.js";
import { CPU, GPU, HALF, decodePublished, decodeWith, newCodes } from "./testing/decoder-room.js";
import { writeDecoder } from "./write-decoder.js";

const SPF = 2048;
const RADIUS = 4757;
const SNAC = randomSnac(SMALL_SNAC_SIZES);

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
    expect(graph.inputNames).toEqual(["audio_codes.0", "audio_codes.1", "audio_codes.2"]);
    const [samples] = await graph.decode([newCodes(9)]);
    await graph.close();
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

it("a code is heard up to 4757 samples before and behind its frame, where rounding lets it, and no further", async () => {
  const graph = await openGraph(writeDecoder(SNAC, CPU));
  const codes = newCodes(9);
  const changed = codes.slice();
  changed.set(newCodes(1, 99), 4 * CODES_PER_FRAME);
  const [one, other] = await graph.decode([codes, changed], [0, 0]);
  await graph.close();
  const differs = (value: number, index: number): boolean => value !== other![index];
  const before = 4 * SPF - one!.findIndex(differs);
  const behind = one!.findLastIndex(differs) - (5 * SPF - 1);
  for (const radius of [before, behind]) {
    expect(radius).toBeLessThanOrEqual(RADIUS);
    expect(radius).toBeGreaterThan(RADIUS - 150);
  }
});
