import { createSpeechId, type SpeechId } from "@mynah/protocol";
import type { StoredSpeech } from "@mynah/protocol/redis";
import { beforeEach, describe, expect, it } from "vitest";
import { findAnchor, type AnchorParts } from "./anchor.js";

const CODES = Buffer.from(Uint16Array.of(1, 2, 3, 4, 5, 6, 7).buffer);
const speechId = createSpeechId(0);
const STAYS = new AbortController().signal;

let first: Buffer | undefined;
let status: string;
let rings: (() => void)[];
let looks: number;

beforeEach(() => {
  [first, status, rings, looks] = [undefined, "open", [], 0];
});

const parts = (given: Partial<AnchorParts> = {}): AnchorParts => ({
  speeches: { find: () => Promise.resolve({ status, texts: ["One.", "Two."] } as unknown as StoredSpeech) },
  doorbell: { subscribe: (_, ring) => (rings.push(() => ring("1")), Promise.resolve(() => void rings.splice(0))) },
  readEnded: (id: SpeechId) => (expect(id).toBe(speechId), (looks += 1), Promise.resolve(first)),
  ...given,
});

/** Until it waits for news. */
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};

describe("a later segment of an anchored speech", () => {
  const anchor = { kind: "found", reference: { text: "One.", codes: Uint16Array.of(1, 2, 3, 4, 5, 6, 7) } };

  it("gets the first one's text and codes at once when that has ended, the same each time", async () => {
    first = CODES;
    expect(await findAnchor(parts(), { speechId, segment: 1 }, STAYS)).toEqual(anchor);
    expect(await findAnchor(parts(), { speechId, segment: 1 }, STAYS)).toEqual(anchor);
    expect(rings).toEqual([]);
  });

  it("is itself the one when it is the first, or only a pause is before it", async () => {
    const own = { kind: "found", reference: undefined, isAnchor: true };
    expect(await findAnchor(parts(), { speechId, segment: 0 }, STAYS)).toEqual(own);
    const texts = ['<break time="500ms"/>', "One.", "Two."];
    const speeches = { find: () => Promise.resolve({ status, texts } as unknown as StoredSpeech) };
    expect(await findAnchor(parts({ speeches }), { speechId, segment: 1 }, STAYS)).toEqual(own);
    first = CODES;
    expect(await findAnchor(parts({ speeches }), { speechId, segment: 2 }, STAYS)).toEqual(anchor);
  });

  it("is woken when the first has ended, looks only then, and listens no longer", async () => {
    const finding = findAnchor(parts(), { speechId, segment: 1 }, STAYS);
    await settled();
    expect([rings.length, looks]).toEqual([1, 2]);
    rings[0]?.();
    await settled();
    expect(looks).toBe(3);
    first = CODES;
    rings[0]?.();
    expect(await finding).toEqual(anchor);
    expect(rings).toEqual([]);
  });

  it("misses nothing that ends while it looks", async () => {
    const readEnded = async (): Promise<Buffer | undefined> => {
      const seen = first;
      if ((looks += 1) === 2) [first] = [CODES, rings[0]?.()];
      return seen;
    };
    expect(await findAnchor(parts({ readEnded }), { speechId, segment: 1 }, STAYS)).toEqual(anchor);
  });

  it("goes back to the queue when it has waited for long, and at once when its attempt is stopped", async () => {
    expect(await findAnchor(parts({ anchorWaitMs: 1 }), { speechId, segment: 1 }, STAYS)).toEqual({ kind: "not-yet" });
    const stopping = new AbortController();
    const finding = findAnchor(parts(), { speechId, segment: 1 }, stopping.signal);
    await settled();
    stopping.abort("cancelled");
    expect(await finding).toEqual({ kind: "not-yet" });
    expect(rings).toEqual([]);
  });

  it("waits for nothing of a speech that has ended, and of a first segment without a sound", async () => {
    status = "failed";
    expect(await findAnchor(parts(), { speechId, segment: 1 }, STAYS)).toEqual({ kind: "found", reference: undefined });
    first = Buffer.alloc(0);
    expect(await findAnchor(parts(), { speechId, segment: 1 }, STAYS)).toEqual({ kind: "found", reference: undefined });
  });
});
