import { createSpeechId, SpeechError } from "@mynah/protocol";
import type { SpeechStore } from "@mynah/protocol/redis";
import { expect, it } from "vitest";
import { cancelSpeech } from "./cancel-speech.js";

const speech = { status: "open", owner: "me", model: "theirs", voice: "v", texts: ["One.", "Two."], speed: 1 } as const;

function newStore(ended: string[]): SpeechStore {
  return {
    open: () => Promise.resolve({ kind: "opened" }),
    wasAskedFor: () => Promise.resolve(false),
    append: () => Promise.resolve("gone"),
    noteQueued: () => Promise.resolve(),
    findQueued: () => Promise.resolve(1),
    hasBegun: () => Promise.resolve(true),
    find: () => Promise.resolve({ ...speech, queued: 1, sampling: { seed: 0 }, manner: {} }),
    end: (_, { type }) => (ended.push(type), Promise.resolve("cancelled")),
    touch: () => Promise.resolve(),
    want: () => Promise.resolve(),
  };
}

it("cancels a speech of a model that only another gateway serves", async () => {
  const ended: string[] = [];
  const parts = { store: newStore(ended), queueOf: () => undefined };
  await cancelSpeech(parts, createSpeechId(0), { owner: "me" });
  expect(ended).toEqual(["cancelled"]);
  await expect(cancelSpeech(parts, createSpeechId(0), { owner: "you" })).rejects.toThrow(SpeechError);
});

it("takes out of the queue what is queued, not all that there is to say", async () => {
  const removed: [string, number][] = [];
  const queue = { removeWaiting: async (id: string, segments: number) => void removed.push([id, segments]) };
  const id = createSpeechId(0);
  await cancelSpeech({ store: newStore([]), queueOf: () => queue }, id, { owner: "me" });
  expect(removed).toEqual([[id, 1]]);
});
