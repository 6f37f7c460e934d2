import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  brokenInvariants,
  hearSpeech,
  printFigures,
  settled,
  startFleet,
  undisturbedOf,
  type Fleet,
} from "../src/index.js";

/** One segment of 14 s of sound, which takes longer than three stalls and what lies between them. */
const order = {
  text: "The old man sat by the window and looked at the wide grey sea, and ".repeat(2).trim(),
  seed: 10,
};
/** Longer than the lock of a job lasts. */
const STALL_MS = 3_700;
const BETWEEN_MS = 1_500;

let fleet: Fleet;
let undisturbed: Buffer | undefined;

beforeAll(async () => {
  fleet = await startFleet({ engine: { sequences: 2, tokensPerSecond: 90 } });
  [undisturbed] = await undisturbedOf(fleet.address, [order]);
});
afterAll(() => fleet?.stop());

it("10: a Redis that stands still three times for longer than a job's lock costs no try, and the speech is whole", async () => {
  const heard = await hearSpeech(fleet.address, { order });
  for (let stall = 0; stall < 3; stall++) {
    await sleep(BETWEEN_MS);
    fleet.redis.signal("SIGSTOP");
    await sleep(STALL_MS);
    fleet.redis.signal("SIGCONT");
  }
  expect(heard.ends, "it was over before the last stall").toEqual([]);
  await heard.over();
  printFigures("10 stands still", [heard]);
  expect(brokenInvariants(heard, undisturbed)).toEqual([]);
  expect(await fleet.llmWorkers[0]!.metric("mynah_dead_segments_total")).toBe(0);
  await settled(fleet, [heard.speechId]);
  heard.close();
});
