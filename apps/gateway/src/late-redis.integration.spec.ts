import { spawn } from "node:child_process";
import { freePort, waitUntil } from "@mynah/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { newGateway, type TestGateway } from "./testing/new-gateway.js";
import { postSpeech } from "./testing/post-speech.js";

let gateway: TestGateway;
let port: number;

beforeAll(async () => {
  port = await freePort();
  gateway = await newGateway(`redis://127.0.0.1:${port}`);
  await new Promise((resolve) => setTimeout(resolve, 2_500)); // longer than a command may take
});
afterAll(() => gateway.close());

it("tells its figures while Redis has never been there", async () => {
  const begin = performance.now();
  expect((await fetch(`${gateway.metricsUrl}/metrics`)).status).toBe(200);
  expect(performance.now() - begin).toBeLessThan(2_500);
});

it("serves once Redis comes", async () => {
  const redis = spawn("redis-server", ["--port", `${port}`, "--save", ""], { stdio: "ignore" });
  await waitUntil(async () => (await fetch(`${gateway.metricsUrl}/readyz`)).status === 200);
  await gateway.pipeline();
  await waitUntil(async () => (await fetch(`${gateway.url}/health`)).status === 200);
  expect((await postSpeech(gateway.url, { input: "Hello." })).status).toBe(200);
  redis.kill("SIGKILL");
});
