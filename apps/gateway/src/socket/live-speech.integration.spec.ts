import { limits, speechIdSchema } from "@mynah/protocol";
import { connectRedis, createSpeechStore } from "@mynah/protocol/redis";
import { startPrivateRedis, waitUntil, type PrivateRedis } from "@mynah/testing";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { expectedPcm } from "../testing/expected-pcm.js";
import { newGateway, type TestGateway } from "../testing/new-gateway.js";
import { newSpeechClient, type SpeechClient } from "../testing/speech-client.js";

let redis: PrivateRedis;
let gateway: TestGateway;
const clients: SpeechClient[] = [];

beforeAll(async () => void (redis = await startPrivateRedis()));
afterAll(() => redis.stop());
afterEach(async () => {
  clients.splice(0).forEach((client) => client.close());
  await gateway.close();
});

const CHUNKS = 2;

async function start(env: NodeJS.ProcessEnv = {}) {
  gateway = await newGateway(redis.url, env);
  const pipeline = await gateway.pipeline({ chunks: CHUNKS });
  const client = newSpeechClient(gateway.url);
  clients.push(client);
  return { pipeline, client };
}

describe("a session", () => {
  it("speaks while its text is still coming, and ends with the last of it", async () => {
    const { pipeline, client } = await start();
    const { speechId } = await client.ask("open", { seed: 5 });
    await client.ask("append", { speechId, text: "Hello over the" });
    expect(await client.ask("append", { speechId, text: "re. How are" })).toEqual({ speechId, segments: 1 });
    await waitUntil(() => client.audio.length === CHUNKS);
    expect(client.ends).toEqual([]);
    const over = client.over();
    await client.ask("append", { speechId, text: " you?" });
    expect(await client.ask("finish", { speechId })).toEqual({ speechId });
    await over;
    expect(client.segments.map(({ text }) => text)).toEqual(["Hello over there.", "How are you?"]);
    expect(client.pcm().equals(expectedPcm(pipeline.jobs, CHUNKS))).toBe(true);
    expect(client.ends).toMatchObject([{ speechId, chunks: 2 * CHUNKS }]);
  });

  it("takes pieces in the order in which they were sent, answered or not", async () => {
    const { client } = await start();
    const { speechId } = await client.ask("open", {});
    const over = client.over();
    const words = "one two three four five six seven eight nine ten".split(" ");
    for (const word of words) client.socket.emit("append", { speechId, text: `${word} ` });
    await client.ask("finish", { speechId });
    await over;
    expect(client.segments.map(({ text }) => text).join(" ")).toBe(words.join(" "));
  });

  it("is heard whole by one who comes late, from any sample", async () => {
    const { pipeline, client } = await start();
    const { speechId } = await client.ask("open", {});
    await client.ask("append", {
      speechId,
      text: "This is the first of them. And this one is the second. ",
      flush: true,
    });
    await waitUntil(() => client.audio.length === 2 * CHUNKS);
    const late = newSpeechClient(gateway.url);
    clients.push(late);
    await late.ask("listen", { speechId, fromSample: 1_000 });
    const over = late.over();
    await client.ask("append", { speechId, text: "Third." });
    await client.ask("finish", { speechId });
    await over;
    expect(late.pcm().equals(expectedPcm(pipeline.jobs, CHUNKS).subarray(2_000))).toBe(true);
  });

  it("is spoken whole although the gateway that noted a text died before it queued the job", async () => {
    const { pipeline, client } = await start();
    const { speechId } = await client.ask("open", {});
    const connection = connectRedis({ url: redis.url, name: "test", use: "commands" });
    const store = createSpeechStore(connection);
    const id = speechIdSchema.parse(speechId);
    const from = (await store.find(id))?.live;
    if (from === undefined) throw new Error("not live");
    const newTexts = ["This was said before."];
    await store.append(id, { from, segments: 0, newTexts, waiting: "", taken: 21, isFinished: false });
    connection.disconnect();
    const over = client.over();
    await client.ask("append", { speechId, text: "And this after." });
    await client.ask("finish", { speechId });
    await over;
    expect(pipeline.jobs.map(({ text }) => text).sort()).toEqual(["And this after.", "This was said before."]);
    expect(client.pcm().equals(expectedPcm(pipeline.jobs, CHUNKS))).toBe(true);
  });

  it("ends without a sound when nothing was said", async () => {
    const { client } = await start();
    const over = client.over();
    const { speechId } = await client.ask("open", {});
    await client.ask("finish", { speechId });
    await over;
    expect(client.ends).toMatchObject([{ speechId, chunks: 0, bytes: 0 }]);
  });

  it("is not given up while it waits for text, however long everything is silent", async () => {
    const { client } = await start({ STALL_MS: "100" });
    const { speechId } = await client.ask("open", {});
    await client.ask("append", { speechId, text: "Hello.", flush: true });
    await waitUntil(() => client.audio.length === CHUNKS);
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(client.errors).toEqual([]);
    const over = client.over();
    await client.ask("append", { speechId, text: "Again." });
    await client.ask("finish", { speechId });
    await over;
    expect(client.ends).toMatchObject([{ chunks: 2 * CHUNKS }]);
  });

  it("refuses what it cannot take, and goes on", async () => {
    const { client } = await start();
    const { speechId } = await client.ask("open", {});
    const whole = await client.ask("speak", { text: "Hello." });
    const refused = [
      await client.ask("append", { text: "no id" }),
      await client.ask("append", { speechId }),
      await client.ask("append", { speechId, text: 5 }),
      await client.ask("append", { speechId, text: "a".repeat(limits.textCharacters + 1) }),
      await client.ask("append", { speechId, text: "b", at: 7 }),
      await client.ask("append", { speechId: whole.speechId, text: "more" }),
      await client.ask("open", { text: "whole" }),
      await client.ask("open", { voice: "nobody" }),
    ];
    expect(refused.map(({ error }) => error?.code)).toEqual([
      ...["invalid_request", "invalid_request", "invalid_request", "text_too_long"],
      ...["invalid_request", "invalid_request", "invalid_request", "unknown_voice"],
    ]);
    expect(await client.ask("append", { speechId, text: "Good." })).toEqual({ speechId, segments: 0 });
    await client.ask("finish", { speechId });
    expect((await client.ask("append", { speechId, text: "late" })).error?.message).toContain("open another");
  });
});

describe("an idempotency key", () => {
  it("gives the same speech for the same request, and refuses another", async () => {
    const { pipeline, client } = await start();
    const key = { idempotencyKey: "order 66" };
    const [first, second] = await Promise.all([0, 1].map(() => client.ask("speak", { text: "Only once.", ...key })));
    expect(second).toEqual(first);
    await waitUntil(() => client.ends.length > 0);
    expect(await client.ask("speak", { text: "Only once.", ...key })).toEqual(first);
    expect(pipeline.jobs).toHaveLength(1);
    const other = await client.ask("speak", { text: "Something else.", ...key });
    expect(other.error).toMatchObject({ code: "invalid_request", param: "idempotencyKey" });
  });
});
