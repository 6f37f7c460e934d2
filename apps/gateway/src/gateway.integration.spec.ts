import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connectRedis } from "@mynah/protocol/redis";
import { freePort, startPrivateRedis, waitUntil, type PrivateRedis } from "@mynah/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startGateway } from "./index.js";
import { FAKE_PROFILE, writeFakeModels } from "./testing/fake-profile.js";
import { newGateway } from "./testing/new-gateway.js";
import { postSpeech } from "./testing/post-speech.js";
import { newSpeechClient } from "./testing/speech-client.js";

let redis: PrivateRedis;

beforeAll(async () => {
  redis = await startPrivateRedis();
});
afterAll(() => redis.stop());

describe("what can be spoken with", () => {
  it("is listed as OpenAI lists models, with the voices of each", async () => {
    const gateway = await newGateway(redis.url);
    expect(await (await fetch(`${gateway.url}/v1/models`)).json()).toMatchObject({
      object: "list",
      data: [{ id: FAKE_PROFILE, object: "model" }],
    });
    expect(await (await fetch(`${gateway.url}/v1/audio/voices`)).json()).toEqual({
      voices: [
        { id: "ada", name: "Ada", language: "en", model: FAKE_PROFILE },
        { id: "bob", name: "bob", language: "en", model: FAKE_PROFILE },
      ],
    });
    await gateway.close();
  });
});

describe("/health", () => {
  it("is 503 until workers consume, then 200", async () => {
    const gateway = await newGateway(redis.url);
    const before = await fetch(`${gateway.url}/health`);
    expect([before.status, await before.json()]).toMatchObject([503, { status: "unhealthy", model_loaded: false }]);
    await gateway.pipeline();
    await new Promise((resolve) => setTimeout(resolve, 600)); // no window has been read yet
    const after = await fetch(`${gateway.url}/health`);
    expect([after.status, await after.json()]).toEqual([
      200,
      { status: "healthy", backend: "completions", model_loaded: true },
    ]);
    await gateway.close();
  });
});

describe("the page", () => {
  it("is served with its types and a strict policy", async () => {
    const root = mkdtempSync(join(tmpdir(), "mynah-web-"));
    writeFileSync(join(root, "index.html"), "<!doctype html><title>Mynah</title>");
    writeFileSync(join(root, "worklet.js"), "registerProcessor();");
    const gateway = await newGateway(redis.url, { WEB_ROOT: root });
    const page = await fetch(`${gateway.url}/`);
    expect([page.status, page.headers.get("content-type"), await page.text()]).toEqual([
      200,
      "text/html; charset=utf-8",
      expect.stringContaining("Mynah"),
    ]);
    expect(page.headers.get("content-security-policy")).toMatch(/default-src 'none'; script-src 'self'/);
    expect(page.headers.get("x-powered-by")).toBeNull();
    expect((await fetch(`${gateway.url}/worklet.js`)).headers.get("content-type")).toMatch(/^text\/javascript/);
    await gateway.close();
  });

  it("says what to do while it is not built", async () => {
    const gateway = await newGateway(redis.url, { WEB_ROOT: "/nowhere" });
    expect(await (await fetch(`${gateway.url}/`)).text()).toContain("npm run build");
    await gateway.close();
  });
});

describe("starting", () => {
  it("says how to get around a taken port", async () => {
    const gateway = await newGateway(redis.url);
    const taken = new URL(gateway.url).port;
    const env = {
      REDIS_URL: redis.url,
      MYNAH_MODELS: writeFakeModels(),
      MYNAH_PROFILE: FAKE_PROFILE,
      LOG_LEVEL: "silent",
      METRICS_PORT: "0",
    };
    await expect(startGateway({ ...env, PORT: taken })).rejects.toThrow(/Port \d+ on 127\.0\.0\.1 is taken.*PORT=/);
    const metricsTaken = new URL(gateway.metricsUrl).port;
    await expect(startGateway({ ...env, PORT: "0", METRICS_PORT: metricsTaken })).rejects.toThrow(/METRICS_PORT=/);
    await gateway.close();
  });
});

describe("without Redis", () => {
  it("answers 503 within 2 s and is not ready", async () => {
    const port = await freePort();
    const gateway = await newGateway(`redis://127.0.0.1:${port}`);
    const begin = performance.now();
    const response = await postSpeech(gateway.url, { input: "Hello." });
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "2"]);
    expect(performance.now() - begin).toBeLessThan(2_000);
    expect(await response.json()).toMatchObject({ error: { type: "server_error", code: "unavailable" } });
    expect((await fetch(`${gateway.url}/health`)).status).toBe(503);
    expect((await fetch(`${gateway.metricsUrl}/readyz`)).status).toBe(503);
    const client = newSpeechClient(gateway.url);
    expect((await client.ask("speak", { text: "Hello." })).error).toMatchObject({
      code: "unavailable",
      retryable: true,
    });
    client.close();
    await gateway.close();
  });

  it("breaks a running body when Redis stays away: never a short one that looks whole", async () => {
    const own = await startPrivateRedis();
    const gateway = await newGateway(own.url, { STALL_MS: "1500" });
    await gateway.pipeline({ chunks: 2_000, chunkDelayMs: 5 });
    const response = await postSpeech(gateway.url, { input: "Hello." });
    expect(response.status).toBe(200);
    const body = response.arrayBuffer();
    await own.stop();
    await expect(body).rejects.toThrow();
    await gateway.close();
  });
});

describe("going down", () => {
  it("takes no new speech, lets the running ones end, and closes", async () => {
    const gateway = await newGateway(redis.url, { DRAIN_MS: "5000" });
    const { jobs } = await gateway.pipeline({ chunks: 40, chunkDelayMs: 20 });
    const running = await postSpeech(gateway.url, { input: "Hello.", response_format: "pcm" });
    const closing = gateway.stop();
    await waitUntil(async () => (await fetch(`${gateway.metricsUrl}/readyz`)).status === 503);
    const refused = await postSpeech(gateway.url, { input: "Hello." });
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "1"]);
    expect((await running.arrayBuffer()).byteLength).toBe(40 * 2_048 * 2);
    await closing;
    expect(jobs).toHaveLength(1);
    await expect(fetch(`${gateway.url}/health`)).rejects.toThrow();
    await gateway.close();
  });

  it("lets those speak who were let in a moment before, at both doors", async () => {
    const gateway = await newGateway(redis.url, { DRAIN_MS: "5000" });
    await gateway.pipeline();
    const client = newSpeechClient(gateway.url);
    const over = client.over();
    await waitUntil(() => client.socket.connected);
    const pausing = connectRedis({ url: redis.url, name: "test", use: "commands" });
    await pausing.client("PAUSE", 500);
    const body = postSpeech(gateway.url, { input: "Hello.", response_format: "pcm" });
    const spoken = client.ask("speak", { text: "Hello." });
    await new Promise((resolve) => setTimeout(resolve, 100));
    const closing = gateway.stop();
    expect((await (await body).arrayBuffer()).byteLength).toBe(3 * 2_048 * 2);
    expect((await spoken).speechId).toBeDefined();
    await over;
    expect(client.ends).toHaveLength(1);
    await closing;
    client.close();
    pausing.disconnect();
    await gateway.close();
  });
});
