import { startPrivateRedis, waitUntil, type PrivateRedis } from "@mynah/testing";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { expectedPcm } from "../testing/expected-pcm.js";
import { newGateway, type TestGateway } from "../testing/new-gateway.js";
import { newSpeechClient, type SpeechClient } from "../testing/speech-client.js";

const text = "This is the first sentence of all. And here comes a second one, which is a little longer. Then a third.";
let redis: PrivateRedis;
let gateway: TestGateway;
let clients: SpeechClient[] = [];

beforeAll(async () => {
  redis = await startPrivateRedis();
});
afterAll(() => redis.stop());
beforeEach(async () => {
  gateway = await newGateway(redis.url, { GRACE_MS: "300", STALL_MS: "3000", SLOW_CONSUMER_MS: "400" });
});
afterEach(async () => {
  clients.forEach((client) => client.close());
  clients = [];
  await gateway.close();
});

function newClient(url = gateway.url): SpeechClient {
  const client = newSpeechClient(url);
  clients.push(client);
  return client;
}

const metricsOf = async (): Promise<string> => (await fetch(`${gateway.metricsUrl}/metrics`)).text();

describe("speak", () => {
  it("sends start, segments with their first samples, audio without a gap, and the end", async () => {
    const { jobs } = await gateway.pipeline({ concurrency: 3 });
    const client = newClient();
    const over = client.over();
    const { speechId } = await client.ask("speak", { text, voice: "bob", benchmark: true });
    await over;
    expect(client.pcm().equals(expectedPcm(jobs, 3))).toBe(true);
    expect(client.starts).toEqual([{ speechId, segmentId: `${speechId}-0`, sampleRate: 24_000, text }]);
    expect(client.segments.map(({ firstSample }) => firstSample)).toEqual(jobs.map((_, index) => index * 3 * 2_048));
    expect(client.segments.map((segment) => segment.text).join(" ")).toBe(text);
    expect(client.audio.map(({ header }) => header)).toEqual(
      client.audio.map((_, seq) => ({ speechId, seq, firstSample: seq * 2_048 })),
    );
    const samples = jobs.length * 3 * 2_048;
    expect(client.ends).toMatchObject([
      {
        speechId,
        chunks: jobs.length * 3,
        bytes: samples * 2,
        durationS: samples / 24_000,
        metrics: { tokens: jobs.length * 21 },
      },
    ]);
    expect(jobs.every(({ voice }) => voice === "bob")).toBe(true);
  });

  it("says so when the speech fails, once", async () => {
    await gateway.pipeline({ failAt: { segment: 0, seq: 2 } });
    const client = newClient();
    const over = client.over();
    const { speechId } = await client.ask("speak", { text });
    await over;
    expect([client.audio.length, client.ends.length]).toEqual([2, 0]);
    expect(client.errors).toEqual([
      { speechId, code: "engine_failed", message: "The model gave up.", retryable: true },
    ]);
  });
});

describe("leave", () => {
  it("ends one listening at once, and no other", async () => {
    const { jobs } = await gateway.pipeline({ chunkDelayMs: 30 });
    const [speaker, other] = [newClient(), newClient()];
    const { speechId } = await speaker.ask("speak", { text });
    await other.ask("listen", { speechId });
    await waitUntil(() => other.audio.length >= 1);
    expect(await other.ask("leave", { speechId })).toEqual({ speechId });
    const heard = other.audio.length;
    await waitUntil(() => speaker.ends.length === 1);
    expect([other.audio.length, other.ends.length, other.errors.length]).toEqual([heard, 0, 0]);
    expect(speaker.pcm().equals(expectedPcm(jobs, 3))).toBe(true);
  });

  it("by the last one cancels the speech after the grace", async () => {
    await gateway.pipeline({ chunkDelayMs: 100, chunks: 50 });
    const client = newClient();
    const { speechId } = await client.ask("speak", { text });
    await client.ask("leave", { speechId });
    await new Promise((resolve) => setTimeout(resolve, 500));
    await client.ask("listen", { speechId });
    await waitUntil(() => client.ends.length === 1);
    expect(client.ends).toMatchObject([{ speechId, cancelled: true }]);
  });
});

describe("listen", () => {
  it("lets a late listener hear everything, and one from the middle exactly the rest", async () => {
    const { jobs } = await gateway.pipeline({ chunkDelayMs: 30 });
    const speaker = newClient();
    const { speechId } = await speaker.ask("speak", { text });
    await waitUntil(() => speaker.audio.length >= 2);
    const [late, middle] = [newClient(), newClient()];
    const fromSample = 3_000;
    await Promise.all([late.ask("listen", { speechId }), middle.ask("listen", { speechId, fromSample })]);
    await waitUntil(() => [speaker, late, middle].every((client) => client.ends.length === 1));
    const whole = expectedPcm(jobs, 3);
    expect([speaker.pcm().equals(whole), late.pcm().equals(whole)]).toEqual([true, true]);
    expect(middle.pcm().equals(whole.subarray(fromSample * 2))).toBe(true);
    expect(middle.audio[0]?.header).toEqual({ speechId, seq: 1, firstSample: fromSample });
  });

  it("resumes at any sample at another gateway, also after the end", async () => {
    const other = await newGateway(redis.url);
    const { jobs } = await gateway.pipeline();
    const speaker = newClient();
    const over = speaker.over();
    const { speechId } = await speaker.ask("speak", { text });
    await over;
    const whole = expectedPcm(jobs, 3);
    for (const fromSample of [0, 1, 2_048, 7_777, whole.length / 2 - 1, whole.length / 2, 1e6]) {
      const client = newClient(other.url);
      const heard = client.over();
      await client.ask("listen", { speechId, fromSample });
      await heard;
      expect(client.pcm().equals(whole.subarray(fromSample * 2))).toBe(true);
      expect(client.ends).toHaveLength(1);
    }
    await other.close();
  });

  it("refuses a speech that does not exist", async () => {
    const client = newClient();
    expect((await client.ask("listen", { speechId: "0-AAAAAAAAAAAAAAAAAAAAAA" })).error?.code).toBe("not_found");
  });
});

describe("cancel", () => {
  it("ends the speech for all its listeners at once, and once", async () => {
    await gateway.pipeline({ chunks: 500, chunkDelayMs: 10 });
    const [speaker, listener] = [newClient(), newClient()];
    const { speechId } = await speaker.ask("speak", { text });
    await listener.ask("listen", { speechId });
    await waitUntil(() => listener.audio.length > 2 && speaker.audio.length > 2);
    const ack = await speaker.ask("cancel", { speechId, playedSamples: 2_100 });
    expect(ack).toEqual({ speechId, cutSample: 2_100, heardText: expect.any(String) });
    await waitUntil(() => speaker.ends.length + listener.ends.length === 2, { timeoutMs: 1_000 });
    expect(await listener.ask("cancel", { speechId })).toMatchObject({ speechId });
    expect([speaker.ends[0]?.cancelled, listener.ends[0]?.cancelled, speaker.ends.length]).toEqual([true, true, 1]);
    const after = newClient();
    const over = after.over();
    await after.ask("listen", { speechId });
    await over;
    expect(after.ends[0]?.cancelled).toBe(true);
  });

  it("reaches a listener that has no credit left", async () => {
    await gateway.pipeline({ chunks: 20, chunkSamples: 16 * 2_048 });
    const client = newClient();
    const { speechId } = await client.ask("speak", { text: "Hello." });
    await waitUntil(() => client.audio.length >= 3);
    await client.ask("cancel", { speechId });
    await waitUntil(() => client.ends.length === 1, { timeoutMs: 1_000 });
    expect(client.ends[0]).toMatchObject({ speechId, cancelled: true });
  });
});

describe("a listener that leaves", () => {
  it("lets the speech go on for the grace, then cancels it", async () => {
    await gateway.pipeline({ chunks: 500, chunkDelayMs: 10 });
    const client = newClient();
    const { speechId } = await client.ask("speak", { text: "Hello there." });
    await waitUntil(() => client.audio.length > 1);
    client.close();
    const back = newClient();
    const over = back.over();
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(await back.ask("listen", { speechId })).toEqual({ speechId });
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(back.ends).toEqual([]);
    back.close();
    void over;
    const witness = newClient();
    await new Promise((resolve) => setTimeout(resolve, 900));
    const heard = witness.over();
    await witness.ask("listen", { speechId });
    await heard;
    expect(witness.ends[0]?.cancelled).toBe(true);
  });
});

describe("credit", () => {
  it("stops at 3 s ahead of what the listener reports, and goes on with each report", async () => {
    const chunkSamples = 12_000;
    await gateway.pipeline({ chunks: 20, chunkSamples });
    const client = newClient();
    const { speechId } = await client.ask("speak", { text: "Hello there." });
    await client.ask("played", { speechId, samples: 0 });
    await waitUntil(() => client.audio.length >= 6);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(client.audio.length).toBe(6);
    await client.ask("played", { speechId, samples: 2 * chunkSamples });
    await waitUntil(() => client.audio.length >= 8);
    expect(client.audio.length).toBe(8);
  });

  it("lets go a listener that plays nothing for too long, who may resume", async () => {
    const { jobs } = await gateway.pipeline({ chunks: 10, chunkSamples: 12_000 });
    const client = newClient();
    const { speechId } = await client.ask("speak", { text: "Hello there." });
    await client.ask("played", { speechId, samples: 0 });
    await waitUntil(() => client.errors.length > 0);
    expect(client.errors).toMatchObject([{ speechId, code: "slow_consumer", retryable: true }]);
    expect(await metricsOf()).toContain('mynah_slow_consumers_total{role="gateway"} 1');
    const over = client.over();
    await client.ask("listen", { speechId, fromSample: client.pcm().length / 2 });
    await over;
    expect(client.pcm().equals(expectedPcm(jobs, 10, 12_000))).toBe(true);
  });
});
