import { createSpeechId, SpeechError } from "@mynah/protocol";
import type { SpeechStore } from "@mynah/protocol/redis";
import { expect, it } from "vitest";
import { cancelSpeech } from "./cancel-speech.js";

it("cancels a speech of a model that only another gateway serves", async () => {
  const ended: string[] = [];
  const speech = { status: "open", owner: "me", model: "theirs", voice: "v", texts: ["Hello."], speed: 1 } as const;
  const fed = { queued: 1, sampling: { seed: 0 } };
  const store: SpeechStore = {
    open: () => Promise.resolve({ kind: "opened" }),
    wasAskedFor: () => Promise.resolve(false),
    append: () => Promise.resolve("gone"),
    noteQueued: () => Promise.resolve(),
    findQueued: () => Promise.resolve(1),
    hasBegun: () => Promise.resolve(true),
    find: () => Promise.resolve({ ...speech, ...fed }),
    end: (_, { type }) => (ended.push(type), Promise.resolve("cancelled")),
    touch: () => Promise.resolve(),
    want: () => Promise.resolve(),
  };
  const queueOf = () => undefined;
  await cancelSpeech({ store, queueOf }, createSpeechId(0), "me");
  expect(ended).toEqual(["cancelled"]);
  await expect(cancelSpeech({ store, queueOf }, createSpeechId(0), "you")).rejects.toThrow(SpeechError);
});
