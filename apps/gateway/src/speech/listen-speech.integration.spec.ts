import { setTimeout as pause } from "node:timers/promises";
import { createSpeechId, encodeChunk, keys, type Notice, type SpeechId } from "@mynah/protocol";
import {
  connectRedis,
  createDoorbell,
  createSpeechStore,
  type BytesDoorbell,
  type SpeechStore,
} from "@mynah/protocol/redis";
import { startPrivateRedis, type PrivateRedis } from "@mynah/testing";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { CancelWatch } from "./cancel-watch.js";
import type { DeadlineLimits } from "./deadline/speech-deadlines.js";
import { Feeds } from "./feed/feeds.js";
import { listenSpeech } from "./listen-speech.js";
import type { ListenParts } from "./listen-parts.js";
import type { PulledEvents } from "./pulled-events.js";
import type { SpeechEvent } from "./speech-event.js";

const STALL_MS = 200;
const LONG_MS = 60_000;
const never = new AbortController().signal;
let server: PrivateRedis;
let redis: ReturnType<typeof connectRedis>;
let bells: ReturnType<typeof connectRedis>;
let store: SpeechStore;
let speechId: SpeechId;

beforeAll(async () => {
  server = await startPrivateRedis();
  redis = connectRedis({ url: server.url, name: "test", use: "commands" });
  bells = connectRedis({ url: server.url, name: "test-bells", use: "blocking" });
  store = createSpeechStore(redis);
});
afterAll(async () => {
  [redis, bells].forEach((connection) => connection.disconnect());
  await server.stop();
});
beforeEach(async () => {
  speechId = createSpeechId(0);
  await store.open(speechId, { owner: "me", model: "m", voice: "v", texts: ["Hello."] });
});

const chunk = encodeChunk({ segment: 0, seq: 0, firstSample: 0, decodeUs: 0, pcm: Buffer.alloc(8) });
const figures = {
  chunks: 1,
  samples: 4,
  tokens: 7,
  textTokens: 3,
  firstTokenMs: 1,
  generationMs: 1,
  concealedCodes: 0,
};
const segmentEnd: Notice = { type: "segment-end", segment: 0, ...figures };
const addChunk = () => redis.xadd(keys.pcm(speechId), "*", "c", chunk);
const addNotice = (notice: Notice) => redis.xadd(keys.pcm(speechId), "*", "n", JSON.stringify(notice));

function listen(
  doorbell: BytesDoorbell = createDoorbell(bells),
  { owner = "me", ...limits }: Partial<DeadlineLimits> & { owner?: string } = {},
): PulledEvents {
  const none = () => undefined;
  const hooks = { onDouble: none, onReread: none, onGivenUp: none, onListeners: none };
  const feeds = new Feeds({ store, queueOf: () => ({ add: () => Promise.resolve() }) });
  const deadlines = { stallMs: STALL_MS, queueMs: LONG_MS, firstAudioMs: LONG_MS, speechMs: LONG_MS, ...limits };
  const parts: ListenParts = { redis, store, doorbell, cancelWatch: new CancelWatch(), feeds, deadlines, ...hooks };
  return listenSpeech(parts, speechId, { owner, signal: never });
}

async function typesOf(events: AsyncIterable<SpeechEvent>): Promise<readonly string[]> {
  const types: string[] = [];
  for await (const event of events) types.push(event.type === "error" ? event.error.code : event.type);
  return types;
}

it("knows nothing of a speech for anybody but its owner, while it runs and when it is over", async () => {
  await addChunk();
  const askAsStranger = () => listen(createDoorbell(bells), { owner: "a stranger" }).next();
  await expect(askAsStranger()).rejects.toMatchObject({ code: "not_found" });
  await store.end(speechId, { type: "done" });
  await expect(askAsStranger()).rejects.toMatchObject({ code: "not_found" });
  await redis.del(keys.pcm(speechId));
  await expect(askAsStranger()).rejects.toMatchObject({ code: "not_found" });
});

it("says that the sound is gone when it expires under a listener who waits for the rest", async () => {
  await addChunk();
  const events = listen();
  await events.next();
  await store.end(speechId, { type: "done" });
  await redis.del(keys.pcm(speechId));
  expect(await typesOf(events)).toEqual(["gone"]);
}, 3_000);

it("keeps for another window what is listened to just before its time is over", async () => {
  await addChunk();
  await redis.pexpire(keys.pcm(speechId), 1_000);
  const events = listen();
  for (let event = 0; event < 3; event += 1) await events.next();
  await redis.ping(); // the same connection, after the touch
  expect(await redis.pttl(keys.pcm(speechId))).toBeGreaterThan(60_000);
  await events.return();
});

it("looks once more before it gives a speech up: a ring may have been lost", async () => {
  const deaf: BytesDoorbell = { subscribeBytes: async () => () => undefined };
  const events = listen(deaf);
  const heard = typesOf(events);
  await new Promise((resolve) => setTimeout(resolve, STALL_MS / 2));
  await addChunk();
  await addNotice(segmentEnd);
  expect(await heard).toEqual(["start", "segment", "chunk", "end"]);
  expect((await store.find(speechId))?.status).toBe("done");
});

it("gives up a speech that makes no progress", async () => {
  expect(await typesOf(listen())).toEqual(["start", "deadline_exceeded"]);
  expect((await store.find(speechId))?.status).toBe("failed");
});

it("goes on waiting after a pause of its listener that was longer than any deadline", async () => {
  const ring = () => redis.publish(keys.news(speechId), "1");
  const limits = { queueMs: 1_000, firstAudioMs: 1_000, stallMs: 1_000, speechMs: 1_000 };
  const events = listen(createDoorbell(bells), limits);
  await events.next();
  const first = events.next();
  await pause(50); // it waits for the first time
  await addChunk();
  await ring();
  expect([(await first).value?.type, (await events.next()).value?.type]).toEqual(["segment", "chunk"]);
  await pause(1_200);
  const rest = typesOf(events);
  await pause(50);
  await ring(); // for nothing: it waits again
  await pause(50);
  await addNotice(segmentEnd);
  await ring();
  expect(await rest).toEqual(["end"]);
});

it("says that the speech was lost when Redis came back empty while the listener was busy", async () => {
  let ring = (): void => undefined;
  const doorbell: BytesDoorbell = {
    subscribeBytes: async (_, given) => ((ring = () => given(undefined)), () => undefined),
  };
  const events = listen(doorbell);
  expect(await events.next()).toMatchObject({ value: { type: "start" } });
  await redis.del(keys.speech(speechId));
  ring();
  expect(await events.next()).toMatchObject({ value: { type: "error", error: { code: "unavailable" } } });
});
