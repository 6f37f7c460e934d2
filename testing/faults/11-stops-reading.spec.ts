import {
  brokenInvariants,
  hearHttp,
  hearSpeech,
  hearWebSocket,
  printFigures,
  startFaultProxy,
  startFleet,
  waitUntil,
  type FaultProxy,
  type Fleet,
  type HeardRoom,
} from "../src/index.js";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";

/** Six minutes of sound, 16 MB: much more than the system's own buffers take for a client that does not. */
const long = "The old man sat by the window and looked at the wide grey sea. ".repeat(63).trim();
const neighbour = { text: "She walked to the market and bought some bread.", seed: 11 };
const MIB = 1_024 * 1_024;
/** Of one who does not read: what is sent to it and not taken, and what is read for it in advance, a page and more. */
const MOST_MIB_EACH = 3;
/** Buffers that nobody holds any more, and V8 has not collected. */
const GARBAGE_MIB = 64;
const STOPPED = 16;
const STOPPED_WEBSOCKETS = 8;

const env = { SLOW_CONSUMER_MS: "1500", HTTP_BYTES_PER_SECOND: "1000000", GRACE_MS: "60000" };

let fleet: Fleet;
let proxy: FaultProxy;
let throughProxy: string;
let undisturbed: Buffer;
let memoryBefore: number;
let rooms: HeardRoom[];

beforeAll(async () => {
  fleet = await startFleet({ engine: { tokensPerSecond: 0 }, env });
  undisturbed = await sayNeighbour("11 before");
});
afterAll(() => fleet?.stop());
beforeEach(async () => {
  rooms = [];
  proxy = await startFaultProxy(fleet.gateways[0]!.port);
  throughProxy = `http://127.0.0.1:${proxy.port}`;
});
afterEach(async () => {
  rooms.forEach((room) => room.close());
  await proxy.close();
});

async function sayNeighbour(name: string): Promise<Buffer> {
  const heard = await hearSpeech(fleet.address, { order: neighbour });
  await heard.over();
  heard.close();
  printFigures(name, [heard]);
  expect(brokenInvariants(heard, undisturbed)).toEqual([]);
  return heard.pcm();
}

/** All of a speech from a sample on. */
async function hear(speechId: string, fromSample = 0): Promise<Buffer> {
  const heard = await hearSpeech(fleet.address, { speechId, fromSample });
  await heard.over(60_000);
  heard.close();
  expect(brokenInvariants(heard)).toEqual([]);
  return heard.pcm();
}

const memory = (): Promise<number> => fleet.gateways[0]!.metric("nodejs_external_memory_bytes");

/**
 * Waits until nobody is listening, and nearly all were let go: now and then the system's buffers grow so large that they
 * take a whole speech. The others hear on, and the gateway holds little for those who do not read.
 */
async function expectLetGo(listeners: number, letGoBefore: number): Promise<void> {
  await sayNeighbour("11 meanwhile");
  let most = 0;
  const areGone = async (): Promise<boolean> => {
    most = Math.max(most, (await memory()) - memoryBefore);
    return (await fleet.gateways[0]!.metric("mynah_listeners")) === 0;
  };
  await waitUntil(areGone, { timeoutMs: 60_000, everyMs: 100, what: `${listeners} listeners let go as slow` });
  expect((await letGo()) - letGoBefore).toBeGreaterThan(listeners / 2);
  process.stdout.write(`faults 11: ${(most / MIB).toFixed(1)} MiB for ${listeners} of them\n`);
  expect(most / MIB).toBeLessThan(GARBAGE_MIB + MOST_MIB_EACH * listeners);
}

const letGo = (): Promise<number> => fleet.gateways[0]!.metric("mynah_slow_consumers_total");

/** What came before the listener was let go, and the rest, are the whole. */
async function expectRest(speechId: string, heard: Buffer): Promise<void> {
  const samples = Math.floor(heard.length / 2);
  const whole = await hear(speechId);
  expect(samples).toBeGreaterThan(0);
  expect(samples * 2).toBeLessThan(whole.length);
  const rest = await hear(speechId, samples);
  expect(Buffer.concat([heard.subarray(0, samples * 2), rest]).equals(whole)).toBe(true);
}

describe("11: a listener that stops reading is let go as slow, costs little, and may come back", () => {
  it("over socket.io", async () => {
    const speaker = await hearSpeech(fleet.address, { order: { text: long } });
    await speaker.over(60_000);
    rooms = [speaker];
    const { speechId } = speaker;
    memoryBefore = await memory();
    const before = await letGo();
    for (let count = 0; count < STOPPED; count += 1) rooms.push(await hearSpeech(throughProxy, { speechId }));
    proxy.stopReading();
    // They say that they play on: nothing but the socket can hold them up.
    const playing = setInterval(() => {
      for (const { socket } of rooms.slice(1)) socket.emit("played", { speechId, samples: 1e9 });
    }, 20);
    await expectLetGo(STOPPED, before);
    clearInterval(playing);
    proxy.mend();
    await Promise.all(rooms.slice(1).map((room) => room.over()));
    const slow = rooms.slice(1).filter(({ ends }) => ends.length === 0);
    for (const { errors } of slow) expect(errors).toMatchObject([{ code: "slow_consumer" }]);
    await expectRest(speechId, slow[0]!.pcm());
  });

  it("over a raw WebSocket", async () => {
    memoryBefore = await memory();
    const before = await letGo();
    const turns = await Promise.all(
      Array.from({ length: STOPPED_WEBSOCKETS }, async () => {
        const turn = await hearWebSocket(fleet.address, { text: long });
        turn.pause(true);
        return turn;
      }),
    );
    await expectLetGo(STOPPED_WEBSOCKETS, before);
    turns.forEach((turn) => turn.pause(false));
    await Promise.all(turns.map((turn) => turn.over()));
    const slow = turns.filter(({ isWhole }) => !isWhole);
    for (const turn of slow) {
      expect(turn.closeCode).toBe(1013);
      expect(turn.errors).toMatchObject([{ error: { code: "slow_consumer" } }]);
    }
    await expectRest(slow[0]!.speechId, slow[0]!.pcm());
  });

  it("over HTTP", async () => {
    const order = { input: long, idempotencyKey: "eleven" };
    const whole = await hearHttp(fleet.address, order);
    await whole.over();
    memoryBefore = await memory();
    const before = await letGo();
    const bodies = await Promise.all(Array.from({ length: STOPPED }, () => hearHttp(fleet.address, order)));
    bodies.forEach((body) => body.pause(true));
    await expectLetGo(STOPPED, before);
    bodies.forEach((body) => body.pause(false));
    await Promise.all(bodies.map((body) => body.over()));
    const broken = bodies.filter(({ end }) => end === "broken");
    await expectRest(whole.speechId, broken[0]!.pcm());
  });
});
