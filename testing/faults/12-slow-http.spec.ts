import { setTimeout as sleep } from "node:timers/promises";
import {
  hearHttp,
  hearSpeech,
  largestDifference,
  msUntilStatus,
  printFigures,
  settled,
  startFaultProxy,
  startFleet,
  type FaultProxy,
  type Fleet,
} from "../src/index.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

/** Six minutes of sound, 16 MB: much more than the system's own buffers take for a client that does not. */
const long = "The old man sat by the window and looked at the wide grey sea. ".repeat(63).trim();
const neighbour = { text: "She walked to the market and bought some bread.", seed: 12 };
const MIB = 1_024 * 1_024;
const SLOW_CLIENTS = 16;
/** Buffers that nobody holds any more, and V8 has not collected; and for each client, what it has not taken. */
const [GARBAGE_MIB, MOST_MIB_EACH] = [64, 1.5];

/** Ten times the 8 kB/s of the row, so that the case sees the system's buffers fill and drain: the gateway's patience is as much less. */
const BYTES_PER_SECOND = 80_000;
const env = { SLOW_CONSUMER_MS: "3000", HTTP_BYTES_PER_SECOND: `${BYTES_PER_SECOND * 0.8}` };
/** Longer than the gateway waits for one that takes nothing. */
const READING_MS = 40_000;

let fleet: Fleet;
let proxy: FaultProxy;
let throughProxy: string;

beforeAll(async () => {
  fleet = await startFleet({ engine: { tokensPerSecond: 400 }, env });
  proxy = await startFaultProxy(fleet.gateways[0]!.port);
  throughProxy = `http://127.0.0.1:${proxy.port}`;
  proxy.shape({ bytesPerSecond: BYTES_PER_SECOND });
});
afterAll(async () => {
  await fleet?.stop();
  await proxy?.close();
});

const metric = (name: string): Promise<number> => fleet.gateways[0]!.metric(name);

/** The most that the gateway's buffers grew by while so much time passed. */
async function mostGrowthMib(whileMs: number): Promise<number> {
  const before = await metric("nodejs_external_memory_bytes");
  let most = 0;
  for (const until = performance.now() + whileMs; performance.now() < until; await sleep(500))
    most = Math.max(most, (await metric("nodejs_external_memory_bytes")) - before);
  return most / MIB;
}

async function sayNeighbour(name: string): Promise<Buffer> {
  const heard = await hearSpeech(fleet.address, { order: neighbour });
  await heard.over();
  heard.close();
  printFigures(name, [heard]);
  expect(heard.ends).toHaveLength(1);
  return heard.pcm();
}

describe("12: HTTP clients that read slowly", () => {
  it("are waited for, cost little, hold up nobody, and are cancelled when they go", async () => {
    const undisturbed = await sayNeighbour("12 before");
    const order = { input: long, idempotencyKey: "twelve" };
    const whole = await hearHttp(fleet.address, order);
    await whole.over();
    const growth = mostGrowthMib(READING_MS);
    growth.catch(() => undefined);
    const slow = await Promise.all(Array.from({ length: SLOW_CLIENTS }, () => hearHttp(throughProxy, order)));
    const own = await hearHttp(throughProxy, { input: long });
    expect(largestDifference(await sayNeighbour("12 meanwhile"), undisturbed)).toBeLessThanOrEqual(1);
    own.hangUp();
    const ms = await msUntilStatus(fleet, own.speechId, { status: "cancelled", withinMs: 5_000 });
    await settled(fleet, [own.speechId]);
    const mib = await growth;
    process.stdout.write(`faults 12: ${mib.toFixed(1)} MiB for ${SLOW_CLIENTS}, cancelled after ${ms.toFixed()} ms\n`);
    expect(mib).toBeLessThan(GARBAGE_MIB + MOST_MIB_EACH * SLOW_CLIENTS);
    expect(await metric("mynah_slow_consumers_total")).toBe(0);
    for (const { end, bytes } of slow) {
      expect(end).toBeUndefined();
      expect(bytes).toBeGreaterThan((READING_MS / 1_000) * BYTES_PER_SECOND * 0.5);
    }
    expect(slow[0]!.pcm().equals(whole.pcm().subarray(0, slow[0]!.bytes))).toBe(true);
    slow.forEach((body) => body.hangUp());
  });
});
