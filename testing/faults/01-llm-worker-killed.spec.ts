import {
  brokenInvariants,
  hearSpeech,
  longestGapMs,
  printFigures,
  settled,
  startFleet,
  type Fleet,
} from "../src/index.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

/** One segment of 60 frames: 5 s of sound, made in about 2.5 s. */
const order = { text: "The old man sat by the window and looked at the wide grey sea.", seed: 11 };
/** BullMQ's defaults would need 59 s; the promise is 5 s. */
const MOST_GAP_MS = 10_000;

let fleet: Fleet;
let undisturbed: Buffer;

beforeAll(async () => {
  fleet = await startFleet();
  const heard = await hearSpeech(fleet.address, { order });
  await heard.over();
  heard.close();
  undisturbed = heard.pcm();
});
afterAll(() => fleet?.stop());

describe("1: an llm-worker killed", () => {
  it.each([
    ["before its first window", "window-writing@1"],
    ["after its first window", "window-written@1"],
    ["after its second window", "window-written@2"],
    ["in the middle", "window-written@4"],
    ["before its last write", "segment-ending@1"],
    ["after its last write, before its job is done", "segment-ended@1"],
  ])("%s: another goes on, and the listener hears the same", async (when, point) => {
    const [worker] = fleet.llmWorkers;
    await worker!.stop();
    await worker!.start({ MYNAH_TEST_POINTS: `${point}=kill` });
    const heard = await hearSpeech(fleet.address, { order });
    await worker!.whenEnded();
    await worker!.start();
    await heard.over();
    printFigures(`1 ${when}`, [heard]);
    expect(brokenInvariants(heard, undisturbed)).toEqual([]);
    expect(longestGapMs(heard)).toBeLessThan(MOST_GAP_MS);
    await settled(fleet, [heard.speechId]);
    heard.close();
  });
});
