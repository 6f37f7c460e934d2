import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DONE, readAnswerEvents } from "./answer-events.js";

async function* inPieces(text: string, cuts: readonly number[]): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  const places = [...new Set(cuts.map((cut) => cut % bytes.length))].sort((a, b) => a - b);
  for (const [index, place] of [0, ...places].entries()) yield bytes.subarray(place, places[index] ?? bytes.length);
}

async function collect(events: AsyncIterable<string>): Promise<readonly string[]> {
  const all: string[] = [];
  for await (const event of events) all.push(event);
  return all;
}

describe("the events of an answer", () => {
  it("are read alike wherever the body is cut", async () => {
    const body =
      'data: {"text":"é <custom_token_12>"}\r\n\r\n: a comment\nevent: x\ndata:{"b":2}\n\ndata: [DONE]\n\ndata: late\n\n';
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat()), async (cuts) => {
        expect(await collect(readAnswerEvents(inPieces(body, cuts), "sse"))).toEqual([
          '{"text":"é <custom_token_12>"}',
          '{"b":2}',
          DONE,
        ]);
      }),
    );
  });

  it("may also be JSON objects, one a line, the last without an end", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat()), async (cuts) => {
        const pieces = inPieces('{"response":"é"}\n\n{"done":true}', cuts);
        expect(await collect(readAnswerEvents(pieces, "json-lines"))).toEqual(['{"response":"é"}', '{"done":true}']);
      }),
    );
  });

  it("refuse a line without an end", async () => {
    async function* endless() {
      for (;;) yield new Uint8Array(100_000).fill(65);
    }
    await expect(collect(readAnswerEvents(endless(), "sse"))).rejects.toThrow("endless line");
  });
});
