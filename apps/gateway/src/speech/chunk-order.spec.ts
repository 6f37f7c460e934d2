import type { ChunkRecord, SegmentEnd } from "@mynah/protocol";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ChunkOrder, type DueItem } from "./chunk-order.js";

type Arrival = { readonly entryId: string; readonly chunk: ChunkRecord } | { readonly end: SegmentEnd };

const endOf = (segment: number, chunks: number): SegmentEnd => ({
  type: "segment-end",
  segment,
  chunks,
  samples: 0,
  tokens: 0,
  firstTokenMs: 0,
  generationMs: 0,
  concealedCodes: 0,
  textTokens: 0,
});

/** PCM that says where it comes from, of a length of its own. */
function pcmOf(segment: number, seq: number): Buffer {
  return Buffer.alloc(2 * (1 + ((segment * 7 + seq * 3) % 5)), segment * 16 + seq);
}

function arrivalsOf(chunksPerSegment: readonly number[]): Arrival[] {
  return chunksPerSegment.flatMap((chunks, segment) => {
    const all: Arrival[] = Array.from({ length: chunks }, (_, seq) => ({
      entryId: `${segment}-${seq}`,
      chunk: { segment, seq, firstSample: 0, decodeUs: 0, pcm: pcmOf(segment, seq) },
    }));
    return [...all, { end: endOf(segment, chunks) }];
  });
}

function add(order: ChunkOrder, arrival: Arrival): void {
  if ("end" in arrival) order.addSegmentEnd(arrival.end);
  else order.addChunk(arrival);
}

function atSegment(arrival: Arrival, place: (segment: number) => number): Arrival {
  if ("end" in arrival) return { end: { ...arrival.end, segment: place(arrival.end.segment) } };
  return { ...arrival, chunk: { ...arrival.chunk, segment: place(arrival.chunk.segment) } };
}

function takeAll(order: ChunkOrder): DueItem[] {
  const items: DueItem[] = [];
  for (let item = order.take(); item !== undefined; item = order.take()) items.push(item);
  return items;
}

/** What a listener hears: a chunk that was let go is read again by its entry id. */
function heard(items: readonly DueItem[]): Buffer {
  const chunks = items.filter((item) => item.type === "chunk");
  return Buffer.concat(
    chunks.map(({ pcm, entryId }) => pcm ?? pcmOf(...((entryId ?? "").split("-").map(Number) as [number, number]))),
  );
}

const speech = fc.array(fc.nat({ max: 6 }), { minLength: 1, maxLength: 5 });
/** Any interleaving with doubles, pulled from at any moment. */
const delivery = speech.chain((chunksPerSegment) => {
  const arrivals = arrivalsOf(chunksPerSegment);
  const doubled = fc.subarray(arrivals).map((doubles) => [...arrivals, ...doubles]);
  const shuffled = doubled.chain((all) => fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }));
  return fc.record({
    chunksPerSegment: fc.constant(chunksPerSegment),
    arrivals: shuffled,
    pulls: fc.infiniteStream(fc.boolean()),
  });
});

describe("ChunkOrder", () => {
  it.each([0, 16, 1_000])(
    "hands out every sample once and in order from any interleaving (%i bytes held)",
    (heldBytes) => {
      fc.assert(
        fc.property(delivery, ({ chunksPerSegment, arrivals, pulls }) => {
          const order = new ChunkOrder({ segments: chunksPerSegment.length, heldBytes });
          const items: DueItem[] = [];
          for (const arrival of arrivals) {
            add(order, arrival);
            if (pulls.next().value) items.push(...takeAll(order));
          }
          items.push(...takeAll(order));
          const expected = arrivalsOf(chunksPerSegment).flatMap((arrival) =>
            "end" in arrival ? [] : [arrival.chunk.pcm],
          );
          expect(heard(items).equals(Buffer.concat(expected))).toBe(true);
          expect(order.isComplete).toBe(true);
          expect(order.heldBytes).toBe(0);
        }),
      );
    },
  );

  it("numbers chunks and samples over the whole speech without a gap", () => {
    fc.assert(
      fc.property(delivery, ({ chunksPerSegment, arrivals }) => {
        const order = new ChunkOrder({ segments: chunksPerSegment.length, heldBytes: 1_000 });
        for (const arrival of arrivals) add(order, arrival);
        const items = takeAll(order);
        let sample = 0;
        let seq = 0;
        for (const item of items) {
          expect(item.firstSample).toBe(sample);
          if (item.type === "segment") continue;
          expect(item.seq).toBe(seq++);
          sample += item.samples;
        }
        expect(items.filter((item) => item.type === "segment").map(({ index }) => index)).toEqual([
          ...chunksPerSegment.keys(),
        ]);
        expect([order.chunks, order.samples]).toEqual([seq, sample]);
        expect(order.segmentEnds.map(({ segment }) => segment)).toEqual([...chunksPerSegment.keys()]);
      }),
    );
  });

  it("never holds more PCM than its bound and the one chunk that is due", () => {
    fc.assert(
      fc.property(delivery, ({ chunksPerSegment, arrivals }) => {
        const order = new ChunkOrder({ segments: chunksPerSegment.length, heldBytes: 12 });
        for (const arrival of arrivals) {
          add(order, arrival);
          expect(order.heldBytes).toBeLessThanOrEqual(12 + 10);
        }
      }),
    );
  });

  it("puts silence where a pause is, in chunks of its own, unannounced, wherever it is pulled", () => {
    fc.assert(
      fc.property(delivery, fc.nat({ max: 30_000 }), ({ chunksPerSegment, arrivals, pulls }, silent) => {
        const order = new ChunkOrder({ segments: chunksPerSegment.length * 2, heldBytes: 1_000 });
        chunksPerSegment.forEach((_, index) => order.addPause(index * 2, silent));
        const items: DueItem[] = takeAll(order);
        for (const arrival of arrivals) {
          add(
            order,
            atSegment(arrival, (segment) => segment * 2 + 1),
          );
          if (pulls.next().value) items.push(...takeAll(order));
        }
        items.push(...takeAll(order));
        expect(order.isComplete).toBe(true);
        const chunks = items.filter((item) => item.type === "chunk");
        expect(chunks.map(({ seq }) => seq)).toEqual([...chunks.keys()]);
        let sample = 0;
        for (const chunk of chunks) {
          expect(chunk.firstSample).toBe(sample);
          sample += chunk.samples;
        }
        const silence = chunks.filter(({ entryId }) => entryId === undefined);
        expect(
          silence.every(({ pcm, samples }) => pcm?.length === samples * 2 && pcm.every((byte) => byte === 0)),
        ).toBe(true);
        expect(silence.reduce((sum, { samples }) => sum + samples, 0)).toBe(silent * chunksPerSegment.length);
        expect(items.flatMap((item) => (item.type === "segment" ? [item.index] : []))).toEqual(
          chunksPerSegment.map((_, index) => index * 2 + 1),
        );
        expect(order.segmentEnds).toHaveLength(chunksPerSegment.length);
      }),
    );
  });

  it("tells a double from a first delivery, before and after it was handed out", () => {
    const order = new ChunkOrder({ segments: 1, heldBytes: 100 });
    const arrival = { entryId: "1-0", chunk: { segment: 0, seq: 0, firstSample: 0, decodeUs: 0, pcm: pcmOf(0, 0) } };
    expect([order.addChunk(arrival), order.addChunk(arrival)]).toEqual(["added", "double"]);
    takeAll(order);
    expect(order.addChunk(arrival)).toBe("double");
  });

  it("drops a chunk of a segment that the speech does not have", () => {
    const order = new ChunkOrder({ segments: 1, heldBytes: 100 });
    expect(
      order.addChunk({ entryId: "1-0", chunk: { segment: 1, seq: 0, firstSample: 0, decodeUs: 0, pcm: pcmOf(1, 0) } }),
    ).toBe("double");
  });

  it("waits at a hole", () => {
    const order = new ChunkOrder({ segments: 1, heldBytes: 100 });
    order.addSegmentEnd(endOf(0, 2));
    order.addChunk({ entryId: "2-0", chunk: { segment: 0, seq: 1, firstSample: 0, decodeUs: 0, pcm: pcmOf(0, 1) } });
    expect(takeAll(order)).toEqual([]);
    expect(order.isComplete).toBe(false);
  });
});
