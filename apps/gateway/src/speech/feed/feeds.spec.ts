import { createSpeechId } from "@mynah/protocol";
import { expect, it } from "vitest";
import { Feeds } from "./feeds.js";
import type { FedSpeech } from "./speech-feed.js";

const speech: FedSpeech = {
  ...{ status: "open", model: "m", voice: "v", speed: 1, sampling: { seed: 1 }, manner: {}, queued: 0 },
  texts: Array.from({ length: 20 }, () => "a".repeat(150)),
};
const notHere = (): Promise<never> => Promise.reject(new Error("not here"));
const newFeeds = (): Feeds =>
  new Feeds({ store: { findQueued: notHere, noteQueued: notHere }, queueOf: () => ({ add: notHere }) });

it("has one feed for all who have to do with a speech, until the last has left", () => {
  const feeds = newFeeds();
  const [one, other] = [createSpeechId(0), createSpeechId(0)];
  const feed = feeds.join(one, speech);
  expect(feeds.join(one, { ...speech, queued: 3 })).toBe(feed);
  expect([feed.queued, feeds.join(other, speech) === feed, feeds.heldBack]).toEqual([3, false, 2]);
  [one, other, one].forEach((speechId) => feeds.leave(speechId));
  expect([feeds.heldBack, feeds.join(one, speech) === feed]).toEqual([0, false]);
});
