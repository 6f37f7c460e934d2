import { setTimeout as pause } from "node:timers/promises";
import { createSpeechId, SpeechError } from "@mynah/protocol";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ListenerPlace } from "./listener-place.js";
import { SpeechFeed } from "./speech-feed.js";

let added: number[];
let isAway: boolean;
let leaving: AbortController;

beforeEach(() => {
  [added, isAway, leaving] = [[], false, new AbortController()];
});
afterEach(() => leaving.abort());

function newPlace(onFailed: () => void = () => undefined): ListenerPlace {
  const speech = {
    model: "m",
    voice: "v",
    speed: 1,
    sampling: { seed: 1 },
    manner: {},
    queued: 0,
    texts: ["One.", "Two."],
  };
  const feed = new SpeechFeed(
    {
      store: { findQueued: () => Promise.resolve(0), noteQueued: () => Promise.resolve() },
      queueOf: () => ({
        add: (jobs) => (isAway ? Promise.reject(new Error("away")) : Promise.resolve(void added.push(jobs.length))),
      }),
    },
    { speechId: createSpeechId(0), speech: { ...speech, status: "open" } },
  );
  const retry = { forMs: 700, signal: leaving.signal };
  return new ListenerPlace(feed, { speed: 1, playsFrom: 0, onFailed, ...retry });
}

it("feeds again until Redis takes it", async () => {
  isAway = true;
  const place = newPlace();
  place.reach(0);
  await pause(50);
  isAway = false;
  await vi.waitFor(() => expect(added).toEqual([2]), { timeout: 5_000 });
  expect(() => place.throwIfFailed()).not.toThrow();
});

it("wakes its listener and says so when Redis stays away", async () => {
  isAway = true;
  const wake = vi.fn();
  const place = newPlace(wake);
  place.reach(0);
  await pause(50);
  expect(() => place.throwIfFailed()).not.toThrow();
  await vi.waitFor(() => expect(wake).toHaveBeenCalledOnce(), { timeout: 5_000 });
  expect(() => place.throwIfFailed()).toThrow(SpeechError);
});

it("lets it be when its listener leaves", async () => {
  isAway = true;
  const wake = vi.fn();
  newPlace(wake).reach(0);
  leaving.abort();
  await pause(50);
  isAway = false;
  await pause(700);
  expect([added, wake.mock.calls]).toEqual([[], []]);
});
