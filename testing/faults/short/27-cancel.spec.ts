import { request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { Redis } from "ioredis";
import {
  brokenInvariants,
  hearHttp,
  hearSpeech,
  settled,
  startFleet,
  waitUntil,
  type Fleet,
  type HeardRoom,
} from "../../src/index.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const text = "The old man sat by the window and looked at the sea.";
const longText = `${text} `.repeat(4).trim();
/** Long enough for what comes after the end, if anything does. */
const AFTER_MS = 150;

let fleet: Fleet;
let here: string;
let there: string;
let chunks: number;

beforeAll(async () => {
  fleet = await startFleet({ gateways: 2, engine: { tokensPerSecond: 400 } });
  [here, there] = fleet.gateways.map(({ address }) => address) as [string, string];
  const undisturbed = await hearSpeech(here, { order: { text } });
  await undisturbed.over();
  undisturbed.close();
  chunks = undisturbed.chunks.length;
});
afterAll(() => fleet?.stop());

const cancel = ({ speechId }: HeardRoom, by: HeardRoom): Promise<object> => by.ask("cancel", { speechId });

/** Each of them is told of exactly one end, and hears nothing after it. */
async function expectOneEnd(rooms: readonly HeardRoom[]): Promise<void> {
  await Promise.all(rooms.map((room) => room.over()));
  await sleep(AFTER_MS);
  for (const room of rooms) expect(brokenInvariants(room)).toEqual([]);
  for (const room of rooms) expect(room.ends).toHaveLength(1);
}

async function statuses(): Promise<readonly (string | null)[]> {
  const redis = new Redis(fleet.redis.url);
  const all = (await redis.keys("*:speech:*")).map((key) => redis.hget(key, "status"));
  return Promise.all(all).finally(() => redis.disconnect());
}

const closeAll = (rooms: readonly HeardRoom[]): void => rooms.forEach((room) => room.close());

describe("27: a speech that is cancelled", () => {
  it("at each chunk, twice, by two clients at two gateways, has one end", async () => {
    for (let seq = 0; seq < chunks; seq += 1) {
      // A busy machine makes fewer chunks of a speech: most cancels come to one that is far from its end, the last ones to its end.
      const isFarFromEnd = seq < chunks - 2;
      const own = await hearSpeech(here, { order: { text: isFarFromEnd ? longText : text } });
      const other = await hearSpeech(there, { speechId: own.speechId });
      await waitUntil(() => own.chunks.length > seq || own.ends.length > 0, { everyMs: 2 });
      await Promise.all([cancel(own, own), cancel(own, other), cancel(own, own), cancel(own, other)]);
      await expectOneEnd([own, other]);
      if (isFarFromEnd) expect(own.ends).toMatchObject([{ cancelled: true }]);
      closeAll([own, other]);
    }
    await settled(fleet);
    expect(await statuses()).not.toContain("open");
  });

  it("before its first sound", async () => {
    const own = await hearSpeech(here, { order: { text } });
    await cancel(own, own);
    await expectOneEnd([own]);
    expect(own.ends).toMatchObject([{ cancelled: true }]);
    closeAll([own]);
  });

  it("after its end changes nothing: nobody is told of another", async () => {
    const own = await hearSpeech(here, { order: { text } });
    await own.over();
    await cancel(own, own);
    await expectOneEnd([own]);
    const late = await hearSpeech(there, { speechId: own.speechId });
    await expectOneEnd([late]);
    expect([own, late].map(({ ends }) => ends[0]?.cancelled)).toEqual([undefined, undefined]);
    expect(late.pcm().equals(own.pcm())).toBe(true);
    closeAll([own, late]);
  });

  it("over HTTP by hanging up, before it is answered and in the middle, has one end and leaves nothing", async () => {
    for (const ms of [0, 1, 5, 20]) {
      const asking = request(`${here}/v1/audio/speech`, { method: "POST", agent: false });
      asking.on("error", () => undefined).setHeader("Content-Type", "application/json");
      asking.end(JSON.stringify({ input: text, response_format: "pcm" }));
      await sleep(ms);
      asking.destroy();
    }
    const heard = await hearHttp(here, { input: text });
    heard.hangUp();
    await waitUntil(async () => !(await statuses()).includes("open"), { timeoutMs: 2_000, what: "the end of all" });
    await settled(fleet);
    const witness = await hearSpeech(there, { speechId: heard.speechId });
    await expectOneEnd([witness]);
    expect(witness.ends).toMatchObject([{ cancelled: true }]);
    closeAll([witness]);
  });

  it("over HTTP by hanging up while another cancels it, has one end", async () => {
    const heard = await hearHttp(here, { input: text });
    const other = await hearSpeech(there, { speechId: heard.speechId });
    heard.hangUp();
    await cancel(other, other);
    await expectOneEnd([other]);
    closeAll([other]);
  });

  it.each([
    ["finished, then cancelled", ["finish", "cancel"]],
    ["cancelled, then finished", ["cancel", "finish"]],
    ["both at two gateways at once", ["finish", "cancel"], true],
  ])("a session, %s, has one end", async (_, steps, areFarApart = false) => {
    const own = await hearSpeech(here, { session: {} });
    const { speechId } = own;
    await own.ask("append", { speechId, text: `${text} ${text}` });
    const other = await hearSpeech(there, { speechId });
    await own.hears(1);
    const by = (at: number): HeardRoom => (areFarApart && at === 1 ? other : own);
    const asked = steps.map((step, at) =>
      by(at)
        .ask(step, { speechId })
        .catch((error: unknown) => error),
    );
    await Promise.all(asked);
    await expectOneEnd([own, other]);
    expect(own.ends).toMatchObject([{ cancelled: true }]);
    await expect(own.ask("append", { speechId, text })).rejects.toThrow();
    await settled(fleet, [speechId]);
    closeAll([own, other]);
  });
});
