import { describe, expect, it } from "vitest";
import { randomSnac, SMALL_SNAC_SIZES } from "../testing/random-snac.js";
import { NOISE_PERIOD_FRAMES, noiseLayers, noiseTable } from "./noise-table.js";

const LAYERS = noiseLayers(randomSnac(SMALL_SNAC_SIZES));
const tables = LAYERS.map(({ layer, valuesPerFrame }) => noiseTable(layer, valuesPerFrame));

/** Five times the deviation that a mean of `count` independent values of variance `variance` has. */
const errorBar = (count: number, variance = 1): number => 5 * Math.sqrt(variance / count);
const meanOf = (count: number, value: (index: number) => number): number =>
  Array.from({ length: count }, (_, index) => value(index)).reduce((sum, next) => sum + next, 0) / count;
const correlation = (left: Float32Array, right: Float32Array): number =>
  meanOf(Math.min(left.length, right.length), (index) => (left[index] ?? 0) * (right[index] ?? 0));

describe("noise", () => {
  it("lies after each upsampling, at its rate", () => {
    expect(LAYERS).toEqual([
      { layer: 0, valuesPerFrame: 32 },
      { layer: 1, valuesPerFrame: 256 },
      { layer: 2, valuesPerFrame: 1024 },
      { layer: 3, valuesPerFrame: 2048 },
    ]);
  });

  it("lies only in blocks that have it", () => {
    const snac = randomSnac(SMALL_SNAC_SIZES);
    const blocks = snac.blocks.map(({ noise, ...block }, index) =>
      index === 2 && noise ? { ...block, noise } : block,
    );
    expect(noiseLayers({ ...snac, blocks })).toEqual([{ layer: 2, valuesPerFrame: 1024 }]);
  });

  it("is the same value for the same layer and position, however long the table", () => {
    expect(noiseTable(1, 256)).toEqual(tables[1]);
    expect(noiseTable(1, 256, 3)).toEqual(tables[1]?.slice(0, 3 * 256));
    expect(tables.map(({ length }) => length)).toEqual(
      [32, 256, 1024, 2048].map((values) => values * NOISE_PERIOD_FRAMES),
    );
  });

  it.each(tables.map((table, layer) => ({ layer, table })))("of layer $layer is standard normal", ({ table }) => {
    const count = table.length;
    const at = (index: number): number => table[index] ?? NaN;
    expect(Math.abs(meanOf(count, at))).toBeLessThan(errorBar(count));
    expect(Math.abs(meanOf(count, (index) => at(index) ** 2) - 1)).toBeLessThan(errorBar(count, 2));
    expect(Math.abs(meanOf(count, (index) => at(index) ** 3))).toBeLessThan(errorBar(count, 15));
    expect(Math.abs(meanOf(count, (index) => at(index) ** 4) - 3)).toBeLessThan(errorBar(count, 96));
    const within = meanOf(count, (index) => Number(Math.abs(at(index)) < 1));
    expect(Math.abs(within - 0.682_689)).toBeLessThan(errorBar(count, 0.217));
  });

  it.each(tables.map((table, layer) => ({ layer, table })))("of layer $layer has no memory", ({ layer, table }) => {
    const valuesPerFrame = LAYERS[layer]?.valuesPerFrame ?? 0;
    for (const lag of [1, 2, 3, 4, 8, valuesPerFrame, 2 * valuesPerFrame])
      expect(Math.abs(correlation(table, table.subarray(lag))), `lag ${lag}`).toBeLessThan(
        errorBar(table.length - lag),
      );
  });

  it("of one layer says nothing of another's", () => {
    for (const [index, left] of tables.entries())
      for (const [other, right] of tables.slice(0, index).entries())
        expect(Math.abs(correlation(left, right)), `${index}, ${other}`).toBeLessThan(errorBar(right.length));
  });
});
