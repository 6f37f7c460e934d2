import { expect, it } from "vitest";
import { joinHops } from "./join-hops.js";
import { noMoments, type NotedMoments } from "./noted-moments.js";

const speechId = "0-one";
const textOf = new Map([[speechId, "stream a"]]);

function noted(over: Partial<NotedMoments> = {}): NotedMoments {
  return {
    codes: [2, 3, 4].map((frame) => ({ text: "stream a", frame, atMs: 1_000 + 85 * frame })),
    windowsWritten: [
      { speechId, seq: 0, frame: 2, isLast: false, askedMs: 1_171 },
      { speechId, seq: 1, frame: 4, isLast: false, askedMs: 1_342 },
    ],
    windowsRead: [
      { entryId: "1-0", atMs: 1_173 },
      { entryId: "2-0", atMs: 1_343 },
    ],
    chunksWritten: [
      { speechId, seq: 0, entryId: "1-0", decodeMs: 10, askedMs: 1_187 },
      { speechId, seq: 1, entryId: "2-0", decodeMs: 10, askedMs: 1_354 },
    ],
    chunksRead: [
      { speechId, seq: 0, atMs: 1_192 },
      { speechId, seq: 1, atMs: 1_355 },
    ],
    ...over,
  };
}

const heard = [
  { speechId, seq: 0, atMs: 1_198 },
  { speechId, seq: 1, atMs: 1_356 },
];

it("a hop is the time from the last code that the window needs, without the decode, and its parts add up to it", () => {
  const { ways, unknown } = joinHops(noted(), { textOf, heard });
  expect(unknown).toBe(0);
  expect(ways[0]).toEqual({ seq: 0, hopMs: 18, decodeMs: 10, partsMs: [1, 2, 4, 5, 6], codes: 21, firstAudioMs: 18 });
  const second = { seq: 1, hopMs: 6, decodeMs: 10, partsMs: [2, 1, 1, 1, 1], codes: 35, firstAudioMs: undefined };
  expect(ways[1]).toEqual(second);
});

it("the first sound counts from the 21st code, also where its window needed more", () => {
  const [first, ...others] = noted().windowsWritten;
  const windowsWritten = [{ ...first!, frame: 3, askedMs: 1_256 }, ...others];
  const { ways } = joinHops(noted({ windowsWritten }), { textOf, heard: [{ speechId, seq: 0, atMs: 1_290 }] });
  expect(ways[0]).toMatchObject({ hopMs: 1_290 - 1_255 - 10, firstAudioMs: 1_290 - 1_170 - 10 });
});

it("a window that waited for the engine's end is left out", () => {
  const windowsWritten = noted().windowsWritten.map((window) => ({ ...window, isLast: window.seq === 1 }));
  expect(joinHops(noted({ windowsWritten }), { textOf, heard })).toMatchObject({ ways: [{ seq: 0 }], unknown: 0 });
});

it("a chunk of which nothing was noted is counted, and a second copy of it changes nothing", () => {
  const again = { speechId, seq: 0, atMs: 2_000 };
  const chunksRead = [...noted().chunksRead.slice(0, 1), again];
  expect(joinHops(noted({ chunksRead }), { textOf, heard })).toMatchObject({ ways: [{ hopMs: 18 }], unknown: 1 });
  expect(joinHops(noMoments(), { textOf, heard })).toEqual({ ways: [], unknown: 2 });
});
