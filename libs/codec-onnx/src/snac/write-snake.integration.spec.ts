import { describe, expect, it } from "vitest";
import { randomSnac, SMALL_SNAC_SIZES } from "../testing/random-snac.js";
import { compareSignals } from "../verify/signal-comparison.js";
import type { Snake, SnacDecoder } from "./snac-decoder.js";
import { CPU, GPU, HALF, decodePublished, decodeWith } from "./testing/decoder-room.js";

const SNAC = randomSnac(SMALL_SNAC_SIZES);

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
