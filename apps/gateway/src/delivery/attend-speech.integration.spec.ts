import { startPrivateRedis, waitUntil, type PrivateRedis } from "@mynah/testing";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { expectedPcm } from "../testing/expected-pcm.js";
import type { FakePipeline } from "../testing/fake-pipeline.js";
import { newGateway, type TestGateway } from "../testing/new-gateway.js";
import { postSpeech } from "../testing/post-speech.js";
import { newSpeechClient, type SpeechClient } from "../testing/speech-client.js";
import { newWebSocketClient } from "../testing/websocket-client.js";

/** Longer than any test: what is cancelled was not cancelled by the grace. */
const GRACE = { GRACE_MS: "600000" };
const CHUNKS = 60;
const text = "Hello there.";
let redis: PrivateRedis;
let here: TestGateway;
let elsewhere: TestGateway;
let pipeline: FakePipeline;
const listeners: SpeechClient[] = [];

beforeAll(async () => {
  redis = await startPrivateRedis();
});
afterAll(() => redis.stop());
beforeEach(async () => {
  [here, elsewhere] = await Promise.all([newGateway(redis.url, GRACE), newGateway(redis.url, GRACE)]);
  pipeline = await here.pipeline({ chunks: CHUNKS, chunkDelayMs: 20 });
});
afterEach(async () => {
  listeners.splice(0).forEach((listener) => listener.close());
  await Promise.all([here.close(), elsewhere.close()]);
});

interface Speaker {
  readonly speechId: string;
  hangUp(): void;
}

async function overHttp(): Promise<Speaker> {
  const leaving = new AbortController();
  const order = { input: text, response_format: "pcm" };
  const response = await postSpeech(here.url, order, { signal: leaving.signal });
  return { speechId: response.headers.get("x-speech-id") ?? "", hangUp: () => leaving.abort() };
}

async function overLiveTurn(): Promise<Speaker> {
  const client = await newWebSocketClient(`${here.url}/stream`);
  client.send({ session_id: "a", text });
  await waitUntil(() => client.sounds.length > 0);
  return { speechId: pipeline.jobs[0]?.speechId ?? "", hangUp: () => client.socket.terminate() };
}

async function listenAt(gateway: TestGateway, speechId: string, fromSample = 0): Promise<SpeechClient> {
  const client = newSpeechClient(gateway.url);
  listeners.push(client);
  await client.ask("listen", { speechId, fromSample });
  await waitUntil(() => client.audio.length > 0);
  return client;
}

async function knowsOfTheLeaving(): Promise<void> {
  const metrics = async (): Promise<string> => (await fetch(`${here.metricsUrl}/metrics`)).text();
  await waitUntil(async () => /speeches_total\{.*outcome="left".*\} 1/.test(await metrics()), { what: "the leaving" });
}

describe.each([
  ["over HTTP", overHttp],
  ["in a live turn", overLiveTurn],
])("a client who asked for a speech %s and hangs up", (_, speak) => {
  it("leaves it to those who listen at another gateway", async () => {
    const speaker = await speak();
    const listener = await listenAt(elsewhere, speaker.speechId);
    speaker.hangUp();
    await knowsOfTheLeaving();
    await waitUntil(() => listener.ends[0]);
    expect(listener.ends[0]?.cancelled).toBeUndefined();
    expect(listener.pcm().equals(expectedPcm(pipeline.jobs, CHUNKS))).toBe(true);
  });

  it("leaves it to one who was cut off and comes back within the grace", async () => {
    const speaker = await speak();
    const cutOff = await listenAt(here, speaker.speechId);
    cutOff.close();
    await waitUntil(async () =>
      (await (await fetch(`${here.metricsUrl}/metrics`)).text()).includes('mynah_listeners{role="gateway"} 1'),
    );
    speaker.hangUp();
    await knowsOfTheLeaving();
    const back = await listenAt(here, speaker.speechId);
    await waitUntil(() => back.ends[0]);
    expect(back.ends[0]?.cancelled).toBeUndefined();
    expect(back.pcm().equals(expectedPcm(pipeline.jobs, CHUNKS))).toBe(true);
  });

  it("has it cancelled at once when nobody else hears it", async () => {
    const { speechId, hangUp } = await speak();
    hangUp();
    await knowsOfTheLeaving();
    const witness = await listenAt(elsewhere, speechId);
    await waitUntil(() => witness.ends[0]);
    expect(witness.ends[0]?.cancelled).toBe(true);
  });
});
