import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  askDoor,
  brokenInvariants,
  hearSpeech,
  largestDifference,
  printFigures,
  requestSpeech,
  settled,
  startFleet,
  waitUntil,
  type Fleet,
} from "../src/index.js";

const AWAY_MS = 15_000;
/** A drain would take 25 s. */
const MOST_LEAVING_MS = 10_000;
const sentence = "The old man sat by the window and looked at the wide grey sea.";
/** 15 s of sound, made in about half that. */
const order = { text: `${sentence} ${sentence} ${sentence}`, seed: 6 };

let fleet: Fleet;
let undisturbed: Buffer;

beforeAll(async () => {
  fleet = await startFleet({ redis: { appendOnly: true }, engine: { sequences: 4 }, llmWorkers: 2 });
  // One that always holds windows whose sound is not yet written.
  await fleet.add("vocoder-worker", { env: { MYNAH_TEST_POINTS: "chunk-committing=sleep:500" } });
  const heard = await hearSpeech(fleet.address, { order });
  await heard.over();
  heard.close();
  undisturbed = heard.pcm();
});
afterAll(() => fleet?.stop());

it("6: while Redis is away the doors say so at once; afterwards running streams go on, to the sample", async () => {
  const heard = await Promise.all([1, 2].map(() => hearSpeech(fleet.address, { order })));
  const body = requestSpeech(fleet.address, { input: order.text, seed: order.seed });
  await Promise.all(heard.map((room) => room.hears(24_000)));
  await fleet.redis.kill();
  const backAt = performance.now() + AWAY_MS;
  for (const answer of await Promise.all([1, 2, 3].map(() => askDoor(fleet.address)))) {
    expect(answer).toMatchObject({ status: 503, retryAfterS: expect.any(Number) });
    expect(answer.afterMs).toBeLessThan(2_000);
  }
  await expect(hearSpeech(fleet.address, { order })).rejects.toMatchObject({ code: "unavailable", retryable: true });
  await waitUntil(async () => !(await Promise.all(fleet.roles.map((role) => role.isReady()))).includes(true), {
    timeoutMs: 5_000,
    what: "every role's being not ready",
  });
  expect(await Promise.all(fleet.roles.map((role) => role.isAlive()))).not.toContain(false);
  const stoppedAt = performance.now();
  const leaving = [fleet.llmWorkers[1]!, fleet.vocoders[1]!];
  expect(await Promise.all(leaving.map((role) => role.stop()))).toEqual([0, 0]);
  const leftAfterMs = Math.round(performance.now() - stoppedAt);
  expect(leftAfterMs).toBeLessThan(MOST_LEAVING_MS);
  await sleep(backAt - performance.now());
  await fleet.redis.start();
  const startedAt = performance.now();
  await waitUntil(async () => (await askDoor(fleet.address)).status === 200, { timeoutMs: 10_000 });
  const servesAfterMs = Math.round(performance.now() - startedAt);
  const staying = fleet.roles.filter(({ ended }) => ended === undefined);
  await waitUntil(async () => !(await Promise.all(staying.map((role) => role.isReady()))).includes(false));
  await Promise.all(heard.map((room) => room.over()));
  printFigures("6", heard, { servesAfterMs, leftAfterMs });
  expect(heard.flatMap((room) => brokenInvariants(room, undisturbed))).toEqual([]);
  expect(largestDifference((await body).pcm, undisturbed)).toBeLessThanOrEqual(1);
  await settled(
    fleet,
    heard.map(({ speechId }) => speechId),
  );
  heard.forEach((room) => room.close());
});
