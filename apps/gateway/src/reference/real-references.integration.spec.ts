import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { wavHeader } from "@mynah/codec";
import { keys } from "@mynah/protocol";
import { connectRedis } from "@mynah/protocol/redis";
import { startPrivateRedis, waitUntil, type PrivateRedis } from "@mynah/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startFakeEncoding, type FakeEncoding } from "../testing/fake-encoding.js";
import type { FakePipeline } from "../testing/fake-pipeline.js";
import { cloningProfile } from "../testing/fake-profile.js";
import { newGateway, type TestGateway } from "../testing/new-gateway.js";
import { postJson } from "../testing/post-json.js";

const text = "Hello there.";
const folder = mkdtempSync(join(tmpdir(), "mynah-reference-"));

/** Two seconds of a tone at 16 kHz. */
function wavOf(hertz: number): Buffer {
  const samples = Int16Array.from(
    { length: 32_000 },
    (_, at) => 12_000 * Math.sin((2 * Math.PI * hertz * at) / 16_000),
  );
  const header = wavHeader({ sampleRate: 16_000, samples: samples.length });
  return Buffer.concat([header, Buffer.from(samples.buffer)]);
}

let redis: PrivateRedis;
let gateway: TestGateway;
let pipeline: FakePipeline;
let encoding: FakeEncoding;

beforeAll(async () => {
  redis = await startPrivateRedis();
  writeFileSync(join(folder, "operator.wav"), wavOf(200));
  writeFileSync(join(folder, "operator.txt"), "One tone.\n");
  const env = { STARTUP_REFERENCE: join(folder, "operator.wav") };
  gateway = await newGateway(redis.url, env, { profile: cloningProfile });
  pipeline = await gateway.pipeline();
});
afterAll(async () => {
  await encoding?.close();
  await gateway.close();
  await redis.stop();
  rmSync(folder, { recursive: true });
});

const tts = (body: object): Promise<Response> => postJson(`${gateway.url}/tts`, { text, ...body });
const lastReference = (): string => pipeline.jobs.at(-1)?.reference ?? "";

async function textOf(reference: string): Promise<string | null> {
  const asking = connectRedis({ url: redis.url, name: "test", use: "commands" });
  return asking.hget(keys.reference(reference), "text").finally(() => asking.disconnect());
}

describe("with the real decoder and store", () => {
  it("says 503 while no vocoder encodes, and 400 for what is no sound", async () => {
    const early = await tts({ reference: wavOf(300).toString("base64") });
    expect([early.status, early.headers.get("retry-after")]).toEqual([503, "5"]);
    const broken = await tts({ reference: wavOf(300).subarray(0, 20_000).toString("base64") });
    expect([broken.status, await broken.json()]).toMatchObject([400, { error: { param: "reference" } }]);
  });

  it("speaks with a reference of any rate, and with the operator's where none is named", async () => {
    encoding = await startFakeEncoding(redis.url);
    await waitUntil(() => encoding.encoded.length === 1, { what: "the operator's reference" });
    await (await tts({})).arrayBuffer();
    const operators = lastReference();
    expect(await textOf(operators)).toBe("One tone.");
    await (
      await tts({ reference: wavOf(300).toString("base64"), reference_text: "Another <|eot_id|>tone." })
    ).arrayBuffer();
    expect(lastReference()).not.toBe(operators);
    expect(await textOf(lastReference())).toBe("Another tone.");
    await (await tts({ voice: "bob" })).arrayBuffer();
    expect(lastReference()).toBe("");
    for (const samples of encoding.encoded) expect(Math.abs(samples - 48_000)).toBeLessThan(5_000);
  });

  it("keeps stored voices in Redis", async () => {
    const form = new FormData();
    form.set("name", "tone");
    form.set("consent", "true");
    form.set("audio_sample", new Blob([wavOf(250)]), "tone.wav");
    const stored = await fetch(`${gateway.url}/v1/audio/voices`, { method: "POST", body: form });
    expect(await stored.json()).toMatchObject({ id: "tone", type: "stored", model: cloningProfile.name });
    await (await tts({ voice: "tone" })).arrayBuffer();
    expect(lastReference()).not.toBe("");
  });
});

it("a start-up reference that is no sound ends the start with what to do", async () => {
  writeFileSync(join(folder, "broken.wav"), "no sound");
  const starting = newGateway(
    redis.url,
    { STARTUP_REFERENCE: join(folder, "broken.wav") },
    { profile: cloningProfile },
  );
  await expect(starting).rejects.toThrow(/STARTUP_REFERENCE cannot be used: .*broken\.wav/);
});
