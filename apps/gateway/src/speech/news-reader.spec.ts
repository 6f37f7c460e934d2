import { createSpeechId, encodeChunk } from "@mynah/protocol";
import { beforeEach, expect, it } from "vitest";
import { Bell } from "./bell.js";
import type { ListenParts } from "./listen-parts.js";
import { NewsReader } from "./news-reader.js";

const never = new AbortController().signal;
const done = JSON.stringify({ type: "done" });

let written: number;
let asked: number;
let bell: Bell;
let news: NewsReader;

/** A stream of so many entries, read as Redis reads it. */
const redis = {
  isCluster: false,
  callBuffer: (...[, , from, , , count]: readonly [string, string, string, string, string, number]) => {
    asked += 1;
    const read = from === "-" ? 0 : Number(from.slice(1).split("-")[0]);
    const ids = Array.from({ length: Math.min(count, written - read) }, (_, at) => `${read + at + 1}-0`);
    return Promise.resolve(ids.map((id) => [Buffer.from(id), [Buffer.from("n"), Buffer.from(done)]]));
  },
};

beforeEach(() => {
  [written, asked, bell] = [0, 0, new Bell()];
  const parts = { redis, deadlines: { stallMs: 1_000 } } as unknown as ListenParts;
  news = new NewsReader(parts, createSpeechId(0), bell);
});

it("asks Redis once for what has come, and not again before it has rung", async () => {
  written = 1;
  expect((await news.look(never)).length).toBe(1);
  expect(await news.look(never)).toEqual([]);
  expect(asked).toBe(1);
  written = 2;
  bell.ring();
  expect((await news.look(never)).length).toBe(1);
  expect(asked).toBe(2);
});

it("asks again after a full page, behind which there may be more", async () => {
  written = 20;
  expect((await news.look(never)).length).toBe(16);
  expect((await news.look(never)).length).toBe(4);
  expect(await news.look(never)).toEqual([]);
  expect(asked).toBe(2);
});

it("a ring during the reading calls for another", async () => {
  written = 1;
  const reading = news.look(never);
  bell.ring();
  await reading;
  written = 2;
  expect((await news.look(never)).length).toBe(1);
});

it("asks after a long silence too: a ring may be lost", async () => {
  await news.look(never);
  written = 1;
  expect(await news.wait(1, never)).toHaveLength(1);
});

const brings = (place: number, entryId = `${place}-0`): Buffer => {
  const record = encodeChunk({ segment: 0, seq: 0, firstSample: 0, decodeUs: 0, pcm: Buffer.alloc(2) });
  return Buffer.concat([Buffer.from(`${place}\n${entryId}\n`), record]);
};

it("takes the chunk that a ring brings, and does not ask for it", async () => {
  await news.look(never);
  for (const place of [1, 2]) {
    const waiting = news.wait(1_000, never);
    bell.ring(brings(place));
    expect(await waiting).toMatchObject([{ entryId: `${place}-0`, kind: "chunk" }]);
  }
  expect(asked).toBe(1);
});

it("asks when more has come than the ring brings", async () => {
  await news.look(never);
  const waiting = news.wait(1_000, never);
  written = 2;
  bell.ring(brings(1));
  bell.ring(brings(2));
  expect(await waiting).toHaveLength(2);
  expect(asked).toBe(2);
});

it("takes nothing twice: a ring may be behind a look that found its chunk", async () => {
  written = 1;
  await news.look(never);
  const waiting = news.wait(1_000, never);
  bell.ring(brings(1));
  expect(await waiting).toEqual([]);
  expect(asked).toBe(1);
});

it("asks when a ring before this one was lost: what it brings is not the next chunk", async () => {
  await news.look(never);
  const waiting = news.wait(1_000, never);
  written = 2;
  bell.ring(brings(2));
  expect((await waiting).length).toBe(2);
  expect(asked).toBe(2);
});

it("asks when a place is given again: Redis came back without its last entries", async () => {
  written = 3;
  await news.look(never);
  const waiting = news.wait(1_000, never);
  written = 4;
  bell.ring(brings(3, "4-0"));
  expect(await waiting).toHaveLength(1);
});
