import { afterAll, beforeAll, expect, it } from "vitest";
import {
  askDoor,
  brokenInvariants,
  hearSpeech,
  printFigures,
  requestSpeech,
  settled,
  startFleet,
  waitUntil,
  type Fleet,
} from "../../src/index.js";

const sentence = "The old man sat by the window and looked at the wide grey sea.";
const order = { text: `${sentence} ${sentence} ${sentence}`, seed: 7 };

let fleet: Fleet;

beforeAll(async () => {
  fleet = await startFleet({ engine: { sequences: 3, tokensPerSecond: 82 } });
});
afterAll(() => fleet?.stop());

it("7: when Redis comes back empty every client is told so at once, and the next speech is spoken", async () => {
  const heard = await Promise.all([1, 2].map(() => hearSpeech(fleet.address, { order })));
  const body = requestSpeech(fleet.address, { input: order.text });
  const broken = expect(body).rejects.toThrow();
  const waiting = await hearSpeech(fleet.address, { order }); // has no sound yet: its sequences are taken
  await Promise.all(heard.map((room) => room.hears(12_000)));
  await fleet.redis.kill();
  await fleet.redis.start();
  const startedAt = performance.now();
  await Promise.all([...heard, waiting].map((room) => room.over(5_000)));
  await broken;
  const toldAfterMs = Math.round(performance.now() - startedAt);
  for (const { errors } of [...heard, waiting]) expect(errors).toMatchObject([{ retryable: true }]);
  await waitUntil(async () => (await askDoor(fleet.address)).status === 200, { timeoutMs: 10_000 });
  const servesAfterMs = Math.round(performance.now() - startedAt);
  const again = await hearSpeech(fleet.address, { order: { text: sentence } });
  await again.over();
  printFigures("7", heard, { toldAfterMs, servesAfterMs });
  expect([...heard, waiting, again].flatMap((room) => brokenInvariants(room))).toEqual([]);
  expect(again.errors).toEqual([]);
  await settled(fleet, [again.speechId]);
  [...heard, waiting, again].forEach((room) => room.close());
});
