import { createSpeechId } from "@mynah/protocol";
import { beforeEach, describe, expect, it } from "vitest";
import type { PlannedJob } from "../job-queue.js";
import { SpeechFeed, type FedSpeech } from "./speech-feed.js";

/** 10 s of sound each */
const sentence = "a".repeat(150);
const whole: FedSpeech = {
  status: "open",
  model: "m",
  voice: "v",
  speed: 1,
  sampling: { seed: 7 },
  manner: {},
  queued: 0,
  texts: Array.from({ length: 20 }, () => sentence),
};
const speechId = createSpeechId(0);

let batches: PlannedJob[][];
let noted: number;
let looks: number;
let isOver: boolean;
let fails: number;
let now: number;

beforeEach(() => {
  [batches, noted, looks, isOver, fails, now] = [[], 0, 0, false, 0, 1_000];
});

/** of a speech that sounds already */
function newFeed(changes: Partial<FedSpeech> = {}): SpeechFeed {
  const feed = newSilentFeed(changes);
  feed.sounded();
  return feed;
}

function newSilentFeed(changes: Partial<FedSpeech> = {}): SpeechFeed {
  const add = (jobs: readonly PlannedJob[]): Promise<void> => {
    if (fails > 0) return Promise.reject(new Error(`away, ${fails--}`));
    return Promise.resolve(void batches.push([...jobs]));
  };
  const store = {
    findQueued: () => ((looks += 1), Promise.resolve(isOver ? ("over" as const) : noted)),
    noteQueued: (_: unknown, segments: number) => Promise.resolve(void (noted = Math.max(noted, segments))),
  };
  const speech = { ...whole, ...changes };
  return new SpeechFeed({ store, queueOf: () => ({ add }) }, { speechId, speech, now: () => now });
}

const segments = () => batches.map((jobs) => jobs.map(({ job }) => job.segment));

async function feedAt(feed: SpeechFeed, segment: number, unplayedMs = 0): Promise<void> {
  feed.reach(segment, unplayedMs);
  await feed.feed();
}

describe("SpeechFeed", () => {
  it("queues the first segment alone until a listener was handed sound", async () => {
    const feed = newSilentFeed();
    await feed.feed();
    await feedAt(feed, 0);
    expect(segments()).toEqual([[0]]);
    expect([feed.sounded(), feed.sounded()]).toEqual([true, false]);
    await feed.feed();
    expect(segments()).toEqual([[0], [1, 2, 3, 4, 5]]);
  });

  it("queues the first segments, then one more for each that a listener was handed", async () => {
    const feed = newFeed();
    await feed.feed();
    await feedAt(feed, 0);
    await feedAt(feed, 1);
    await feedAt(feed, 3);
    expect(segments()).toEqual([[0, 1, 2, 3, 4, 5], [6], [7, 8]]);
    expect([noted, feed.queued, feed.isHeldBack]).toEqual([9, 9, true]);
  });

  it("holds all back while its listener takes nothing", async () => {
    const feed = newFeed();
    for (let pull = 0; pull < 5; pull += 1) await feedAt(feed, 0);
    expect(segments()).toEqual([[0, 1, 2, 3, 4, 5]]);
  });

  it("asks Redis only when something is to be queued, and not for what was just read", async () => {
    const feed = newFeed();
    await feed.feed();
    await feedAt(feed, 0);
    expect(looks).toBe(0);
    await feedAt(feed, 1);
    expect(looks).toBe(1);
  });

  it("does not queue again what another gateway has queued meanwhile", async () => {
    const feed = newFeed({ queued: 6 });
    await feedAt(feed, 0);
    noted = 12;
    await feedAt(feed, 3);
    expect(segments()).toEqual([]);
    await feedAt(feed, 7);
    expect(segments()).toEqual([[12]]);
  });

  it("queues at once what a gateway that died did not", async () => {
    await feedAt(newFeed({ queued: 2 }), 0);
    expect(segments()).toEqual([[2, 3, 4, 5]]);
  });

  it("does nothing for a speech that has ended, here or meanwhile", async () => {
    await feedAt(newFeed({ status: "cancelled" }), 0);
    isOver = true;
    const feed = newFeed({ queued: 6 });
    await feedAt(feed, 0);
    await feedAt(feed, 5);
    expect([segments(), feed.isHeldBack]).toEqual([[], false]);
  });

  it("is one for all who ask at once, and includes whoever comes while it is at work", async () => {
    const feed = newFeed();
    const first = feed.feed();
    feed.reach(4, 0);
    await Promise.all([first, feed.feed(), feed.feed()]);
    expect(segments().flat()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(noted).toBe(10);
  });

  it("says when it fails, and does it all when asked again", async () => {
    fails = 1;
    const feed = newFeed();
    await expect(feed.feed()).rejects.toMatchObject({ code: "unavailable" });
    expect(noted).toBe(0);
    await feed.feed();
    expect([segments(), looks]).toEqual([[[0, 1, 2, 3, 4, 5]], 1]);
  });

  it("grows with a live speech, however often it is told", async () => {
    const feed = newFeed({ texts: [] });
    await feedAt(feed, 0);
    feed.addTexts(0, ["One."]);
    feed.addTexts(0, ["One.", "Two."]);
    feed.addTexts(1, ["Two."]);
    feed.addTexts(5, ["Who knows what is between?"]);
    await feed.feed();
    expect(batches.flat().map(({ job }) => [job.segment, job.text])).toEqual([
      [0, "One."],
      [1, "Two."],
    ]);
  });

  it("gives each job the moment its sound is due: later by what the listener has not played", async () => {
    const feed = newFeed({ queued: 6 });
    await feedAt(feed, 1, 25_000);
    now += 10_000;
    await feedAt(feed, 2, 25_000);
    const secondsLater = batches.flat().map(({ dueMs }) => Math.round(dueMs / 1_000));
    expect(secondsLater).toEqual([50 + 25, 50 + 25]);
    now += 10_000;
    feed.addTexts(20, [sentence]);
    expect(feed.isHeldBack).toBe(true);
  });
});
