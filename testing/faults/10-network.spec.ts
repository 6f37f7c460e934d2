import { Redis } from "ioredis";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  askDoor,
  brokenInvariants,
  hearSpeech,
  printFigures,
  settled,
  startFleet,
  waitUntil,
  type Fleet,
  type FaultProxy,
} from "../src/index.js";

const sentence = "The old man sat by the window and looked at the wide grey sea.";
const order = { text: `${sentence} ${sentence}`, seed: 10 };

let fleet: Fleet;
let undisturbed: Buffer;

beforeAll(async () => {
  fleet = await startFleet({ engine: { sequences: 4 } });
  const heard = await hearSpeech(fleet.address, { order });
  await heard.over();
  heard.close();
  undisturbed = heard.pcm();
});
afterAll(() => fleet?.stop());

const onEachWire = (act: (wire: FaultProxy) => void): void => fleet.roles.forEach(({ wire }) => act(wire));
const readiness = (): Promise<readonly boolean[]> => Promise.all(fleet.roles.map((role) => role.isReady()));

/** Those that were refused included. */
async function allSpeechIds(): Promise<readonly string[]> {
  const redis = new Redis(fleet.redis.url);
  const found = await redis.keys("*:speech:*");
  redis.disconnect();
  return found.map((key) => key.slice(key.lastIndexOf(":") + 1));
}

/** Two streams that are in their middle while something happens to the wires, and the doors once it is over. */
async function whileStreaming(name: string, misfortune: () => Promise<void>): Promise<void> {
  const heard = await Promise.all([1, 2].map(() => hearSpeech(fleet.address, { order })));
  await Promise.all(heard.map((room) => room.hears(12_000)));
  await misfortune();
  const overAt = performance.now();
  await waitUntil(async () => (await askDoor(fleet.address)).status === 200, { timeoutMs: 10_000 });
  const servesAfterMs = Math.round(performance.now() - overAt);
  await waitUntil(async () => !(await readiness()).includes(false), { what: "every role's being ready again" });
  await Promise.all(heard.map((room) => room.over()));
  printFigures(name, heard, { servesAfterMs });
  expect(heard.flatMap((room) => brokenInvariants(room, undisturbed))).toEqual([]);
  await settled(fleet, await allSpeechIds());
  heard.forEach((room) => room.close());
}

it("10 slow: late and in pieces, nothing is lost", () =>
  whileStreaming("10 slow", async () => {
    onEachWire((wire) => wire.shape({ latencyMs: 100, bytesPerSecond: 500_000, sliceBytes: 1_000 }));
    expect((await askDoor(fleet.address)).status).toBe(200);
    onEachWire((wire) => wire.shape({}));
  }));

it("10 too slow: the doors say so in time, and nothing piles up for afterwards", () =>
  whileStreaming("10 too slow", async () => {
    onEachWire((wire) => wire.shape({ latencyMs: 3_000 }));
    const answers = await Promise.all(Array.from({ length: 20 }, () => askDoor(fleet.address)));
    for (const { status, afterMs } of answers) {
      expect(status).toBe(503);
      expect(afterMs).toBeLessThan(2_500);
    }
    await waitUntil(async () => !(await readiness()).includes(true), { timeoutMs: 5_000 });
    onEachWire((wire) => wire.shape({}));
  }));

it("10 cut: the wires are gone for a while", () =>
  whileStreaming("10 cut", async () => {
    onEachWire((wire) => wire.cut());
    expect((await askDoor(fleet.address)).status).toBe(503);
    await sleep(1_000);
    onEachWire((wire) => wire.mend());
  }));

it("10 half open: connections that died in silence are left for new ones", () =>
  whileStreaming("10 half open", async () => {
    onEachWire((wire) => wire.halfOpen());
  }));

it("10 half open, also at first when made anew", () =>
  whileStreaming("10 half open, also new", async () => {
    onEachWire((wire) => wire.halfOpen({ alsoNew: true }));
    await waitUntil(async () => !(await readiness()).includes(true), { timeoutMs: 5_000 });
    expect((await askDoor(fleet.address)).status).toBe(503);
    await sleep(2_000);
    onEachWire((wire) => wire.mend());
  }));

it("10 reset: connections end with RST", () =>
  whileStreaming("10 reset", async () => {
    onEachWire((wire) => wire.reset());
  }));
