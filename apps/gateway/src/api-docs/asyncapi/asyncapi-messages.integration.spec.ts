import { startPrivateRedis, waitUntil, type PrivateRedis } from "@mynah/testing";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { newGateway, type TestGateway } from "../../testing/new-gateway.js";
import { newSpeechClient, type SpeechClient } from "../../testing/speech-client.js";
import { newWebSocketClient } from "../../testing/websocket-client.js";
import { judgeAsyncApi, type Judge } from "../testing/described.js";

let redis: PrivateRedis;
let gateway: TestGateway;
let document: { readonly channels: Readonly<Record<string, { readonly address: string }>> };
let judge: Judge;
const clients: SpeechClient[] = [];

beforeAll(async () => {
  redis = await startPrivateRedis();
  gateway = await newGateway(redis.url);
  await gateway.pipeline();
  document = (await (await fetch(`${gateway.url}/asyncapi.json`)).json()) as typeof document;
  judge = judgeAsyncApi(document);
});
afterEach(() => clients.splice(0).forEach((client) => client.close()));
afterAll(async () => {
  await gateway.close();
  await redis.stop();
});

/** @param message by its place, as in `speech/messages/start/payload` */
const said = (message: string, value: unknown): ReturnType<Judge> => judge(`/channels/${message}`, value);

describe("what the socket.io door says", () => {
  function connect(): SpeechClient {
    const client = newSpeechClient(gateway.url);
    clients.push(client);
    return client;
  }

  async function ask(client: SpeechClient, event: string, body: object): Promise<string> {
    const ack = await client.ask(event, body);
    expect(said(`speech/messages/${event}Ack/payload`, ack)).toEqual([]);
    return ack.speechId ?? "";
  }

  function expectDescribed({ starts, segments, audio, ends, errors }: SpeechClient): void {
    const all = { start: starts, segment: segments, end: ends, error: errors };
    for (const [event, bodies] of Object.entries(all))
      for (const body of bodies) expect(said(`speech/messages/${event}/payload`, body)).toEqual([]);
    for (const { header } of audio) expect(said("speech/messages/audio/headers", header)).toEqual([]);
  }

  it("of a speech is described", async () => {
    const client = connect();
    const over = client.over();
    const speechId = await ask(client, "speak", { text: "Hello there.", benchmark: true });
    await ask(client, "played", { speechId, samples: 0 });
    await over;
    expect([client.starts.length, client.ends.length]).toEqual([1, 1]);
    expect(client.segments).not.toEqual([]);
    expect(client.audio).not.toEqual([]);
    expectDescribed(client);
  });

  it("of a session that is cancelled and listened to is described", async () => {
    const client = connect();
    const speechId = await ask(client, "open", {});
    await ask(client, "append", { speechId, text: "Hello there.", flush: true });
    await waitUntil(() => client.audio.length > 0);
    const over = client.over();
    await ask(client, "cancel", { speechId });
    await over;
    await ask(client, "listen", { speechId });
    await ask(client, "finish", { speechId });
    expectDescribed(client);
  });

  it("of a request that is refused is described", async () => {
    const client = connect();
    for (const event of ["speak", "open", "append", "finish", "listen", "played", "cancel"])
      await ask(client, event, { nonsense: true });
    client.socket.emit("speak", {});
    await waitUntil(() => client.errors.length > 0);
    expectDescribed(client);
  });
});

describe("what a raw WebSocket says", () => {
  const text = "Hello there.";
  const addressOf = (channel: string): string => document.channels[channel]?.address ?? "";

  it.each([
    ["veena", { requests: [{ text }, { text: "" }, { text: 5 }, { continue: false }], replies: 5 }],
    ["trtllm", { requests: [{ text, protocol: "json" }, { text: 5 }], replies: 2 }],
    ["cosyvoice", { requests: [{ text: 5 }], replies: 1 }],
  ])("in the dialect of %s is described", async (channel, { requests, replies }) => {
    const client = await newWebSocketClient(gateway.url + addressOf(channel));
    for (const request of requests) client.send(request);
    await client.saidWords(replies);
    for (const words of client.words) expect(said(`${channel}/messages/reply/payload`, words)).toEqual([]);
    client.socket.terminate();
  });

  it("as an end marker is described", async () => {
    const trtllm = await newWebSocketClient(gateway.url + addressOf("trtllm"));
    trtllm.send({ text });
    await waitUntil(() => said("trtllm/messages/end/payload", String(trtllm.sounds.at(-1))).length === 0);
    const cosyvoice = await newWebSocketClient(gateway.url + addressOf("cosyvoice"));
    cosyvoice.send({ text });
    await waitUntil(() => said("cosyvoice/messages/end/payload", cosyvoice.words.at(-1)).length === 0);
    for (const { socket } of [trtllm, cosyvoice]) socket.terminate();
  });
});
