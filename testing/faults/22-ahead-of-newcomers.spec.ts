import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { hearHttp, startFleet, type Fleet } from "../src/index.js";
import { askAtRate } from "./ask-at-rate.js";

/** A segment of about 3.7 s of sound holds a sequence for about 1.2 s. */
const engine = { sequences: 4, tokensPerSecond: 36 * 7, framesPerCharacter: 1 };
const env = { FIRST_AUDIO_PROMISE_MS: "3000", STALL_MS: "4000" };
const text = Array.from({ length: 40 }, (_, at) => `The ship number ${at} came in before evening.`).join(" ");

let fleet: Fleet;

beforeAll(async () => {
  fleet = await startFleet({ engine, env });
});
afterAll(() => fleet?.stop());

it("22: a listener who is far ahead is not given up while newcomers, whose first word is due, go before it", async () => {
  const heard = await hearHttp(fleet.address, { input: text });
  await sleep(6_000);
  const load = askAtRate(
    fleet.address,
    { input: "The ship came in before the evening.", seed: 2 },
    { perSecond: 10, seconds: 14 },
  );
  const newcomers = await load;
  await heard.over(100_000);
  expect(heard.end).toBe("whole");
  expect(newcomers.some(({ status }) => status === 200)).toBe(true);
});
