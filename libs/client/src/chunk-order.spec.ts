import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ChunkOrder, type OrderedPcm } from "./chunk-order.js";

const whole = Int16Array.from({ length: 40 }, (_, i) => i + 1);
const cut = (first: number, length: number): OrderedPcm => ({
  seq: first,
  firstSample: first,
  pcm: whole.slice(first, first + length),
});

function feed(order: ChunkOrder, chunks: readonly OrderedPcm[]): number[] {
  return chunks.flatMap((chunk) => order.accept(chunk).flatMap(({ pcm }) => [...pcm]));
}

describe("ChunkOrder", () => {
  it("passes chunks in order straight through", () => {
    expect(feed(new ChunkOrder(0), [cut(0, 10), cut(10, 5)])).toEqual([...whole.slice(0, 15)]);
  });

  it("drops a double and the known part of an overlap", () => {
    expect(feed(new ChunkOrder(0), [cut(0, 10), cut(0, 10), cut(5, 10)])).toEqual([...whole.slice(0, 15)]);
  });

  it("holds what lies beyond a hole until the hole is filled", () => {
    const order = new ChunkOrder(0);
    expect(feed(order, [cut(0, 5), cut(10, 5), cut(15, 5)])).toEqual([...whole.slice(0, 5)]);
    expect([order.held, order.next]).toEqual([2, 5]);
    expect(feed(order, [cut(5, 5)])).toEqual([...whole.slice(5, 20)]);
    expect([order.held, order.next]).toEqual([0, 20]);
  });

  it("begins a late listener's speech at the sample it asked for", () => {
    const order = new ChunkOrder(22);
    expect(feed(order, [cut(0, 5), cut(20, 5)])).toEqual([...whole.slice(22, 25)]);
    expect(order.next).toBe(25);
  });

  it("says where each piece begins and which chunk it was cut from", () => {
    const order = new ChunkOrder(0);
    order.accept(cut(0, 10));
    expect(order.accept(cut(5, 10))).toEqual([{ seq: 5, firstSample: 10, pcm: whole.slice(10, 15) }]);
  });

  it("waits for sample 0 when told to begin there", () => {
    expect(feed(new ChunkOrder(0), [cut(3, 5)])).toEqual([]);
  });

  it("holds at most 256 chunks", () => {
    const order = new ChunkOrder(0);
    for (let i = 1; i <= 300; i += 1) order.accept({ seq: i, firstSample: i, pcm: whole.slice(0, 1) });
    expect(order.held).toBe(256);
  });

  it("yields every sample exactly once, whatever the order, the doubles and the overlaps", () => {
    const piece = fc.tuple(fc.nat({ max: 39 }), fc.integer({ min: 1, max: 12 })).map(([at, n]) => cut(at, n));
    const tiles = Array.from({ length: 10 }, (_, i) => cut(i * 4, 4));
    const arrivals = fc
      .array(piece, { maxLength: 20 })
      .chain((extra) => fc.shuffledSubarray([...tiles, ...extra], { minLength: 10 + extra.length }));
    fc.assert(
      fc.property(arrivals, (chunks) => {
        expect(feed(new ChunkOrder(0), chunks)).toEqual([...whole]);
      }),
    );
  });
});
