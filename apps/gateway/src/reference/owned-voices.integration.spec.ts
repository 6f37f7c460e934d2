import { connectRedis, createReferenceStore, type ReferenceStore, type WatchedRedis } from "@mynah/protocol/redis";
import { startPrivateRedis, type PrivateRedis } from "@mynah/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { voiceListSchema } from "../http/openai-answer-schemas.js";
import { startFakeEncoding, type FakeEncoding } from "../testing/fake-encoding.js";
import type { FakePipeline } from "../testing/fake-pipeline.js";
import { cloningProfile } from "../testing/fake-profile.js";
import { fakeReferences, fakeSoundFile } from "../testing/fake-references.js";
import { newGateway, type TestGateway } from "../testing/new-gateway.js";
import { newKeyMaker, type KeyMaker } from "../testing/new-keys.js";
import { postJson } from "../testing/post-json.js";
import { newSpeechClient } from "../testing/speech-client.js";
import { bearer } from "../testing/with-key.js";

const PATH = "/v1/audio/voices";
const text = "Hello there.";

let redis: PrivateRedis;
let connection: WatchedRedis;
let store: ReferenceStore;
let encoding: FakeEncoding;
let gateway: TestGateway;
let pipeline: FakePipeline;
let maker: KeyMaker;
let mine: string;
let twin: string;
let rivals: string;

beforeAll(async () => {
  redis = await startPrivateRedis();
  connection = connectRedis({ url: redis.url, name: "test", use: "commands" });
  store = createReferenceStore(connection);
  encoding = await startFakeEncoding(redis.url);
  const references = { ...fakeReferences(), store };
  gateway = await newGateway(redis.url, { AUTH: "keys" }, { profile: cloningProfile, references });
  pipeline = await gateway.pipeline();
  maker = newKeyMaker(redis.url);
  const keys = await Promise.all(["acme", "acme", "rival"].map((owner) => maker.make(owner)));
  [mine = "", twin = "", rivals = ""] = keys.map(({ secret }) => secret);
});
afterAll(async () => {
  maker.close();
  await gateway.close();
  await encoding.close();
  connection.disconnect();
  await redis.stop();
});

function keep(secret: string, name: string): Promise<Response> {
  const form = new FormData();
  form.set("name", name);
  form.set("consent", "true");
  form.set("audio_sample", new Blob([Buffer.from(fakeSoundFile())]), "voice.wav");
  return fetch(gateway.url + PATH, { method: "POST", body: form, ...bearer(secret) });
}

async function storedBy(secret: string): Promise<readonly string[]> {
  const { voices } = voiceListSchema.parse(await (await fetch(gateway.url + PATH, bearer(secret))).json());
  return voices.flatMap(({ id, type }) => (type === "stored" ? [id] : []));
}

const at = (secret: string, name: string, method = "GET"): Promise<Response> =>
  fetch(`${gateway.url}${PATH}/${name}`, { method, ...bearer(secret) });
const speak = (secret: string, voice: string): Promise<Response> =>
  postJson(`${gateway.url}/v1/audio/speech`, { input: text, voice, response_format: "pcm" }, bearer(secret));
const speakers = async (secret: string): Promise<unknown> =>
  (await fetch(`${gateway.url}/v1/audio/speaker`, bearer(secret))).json();

it("a stored voice is its owner's, with any of the owner's keys: to others it is not there, in whatever they ask", async () => {
  expect((await keep(mine, "eve")).status).toBe(200);
  expect([await storedBy(mine), await storedBy(twin), await storedBy(rivals)]).toEqual([["eve"], ["eve"], []]);
  expect([await speakers(twin), await speakers(rivals)]).toEqual([
    ["ada", "bob", "eve"],
    ["ada", "bob"],
  ]);
  for (const method of ["GET", "DELETE"]) {
    const refused = await at(rivals, "eve", method);
    expect([refused.status, await refused.json()]).toMatchObject([404, { error: { code: "not_found" } }]);
  }
  const refused = await speak(rivals, "eve");
  expect([refused.status, await refused.json()]).toMatchObject([400, { error: { code: "unknown_voice" } }]);
  const native = newSpeechClient(gateway.url, { token: rivals });
  for (const event of ["speak", "open"])
    expect((await native.ask(event, { voice: "eve", ...(event === "speak" ? { text } : {}) })).error?.code).toBe(
      "unknown_voice",
    );
  native.close();
  expect(pipeline.jobs).toEqual([]);
  expect((await speak(twin, "eve")).status).toBe(200);
});

it("two owners may give the same name to the same sound: each deletes only the own voice, and the other goes on speaking", async () => {
  expect((await keep(rivals, "eve")).status).toBe(200);
  expect((await at(mine, "eve", "DELETE")).status).toBe(200);
  expect([await storedBy(mine), await storedBy(rivals)]).toEqual([[], ["eve"]]);
  expect([(await speak(mine, "eve")).status, (await speak(rivals, "eve")).status]).toEqual([400, 200]);
});
