import { mkdtempSync, writeFileSync } from "node:fs";
import { request, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPrivateRedis, type PrivateRedis } from "@mynah/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { newGateway, type TestGateway } from "../testing/new-gateway.js";

const ORIGIN = "https://app.example";
let redis: PrivateRedis;
let gateway: TestGateway;

beforeAll(async () => {
  redis = await startPrivateRedis();
  const root = mkdtempSync(join(tmpdir(), "mynah-web-"));
  writeFileSync(join(root, "index.html"), "<!doctype html><title>Mynah</title>");
  gateway = await newGateway(redis.url, { WEB_ROOT: root, ALLOWED_ORIGINS: ORIGIN });
});
afterAll(async () => {
  await gateway.close();
  await redis.stop();
});

it("the page is at /test as at /, and may run WebAssembly but nothing else that is not its own", async () => {
  const [page, test] = [await fetch(`${gateway.url}/`), await fetch(`${gateway.url}/test`)];
  expect([test.status, await test.text()]).toEqual([200, await page.text()]);
  for (const header of ["content-type", "cache-control", "content-security-policy"])
    expect(test.headers.get(header)).toBe(page.headers.get(header));
  expect(page.headers.get("content-security-policy")).toContain("script-src 'self' 'wasm-unsafe-eval';");
});

it("every answer has the headers that keep a browser from misusing it, also one that refuses", async () => {
  for (const path of ["/", "/docs", "/v1/models", "/nowhere"]) {
    const { headers } = await fetch(gateway.url + path);
    const names = ["x-content-type-options", "referrer-policy", "x-frame-options", "cross-origin-resource-policy"];
    expect(names.map((name) => headers.get(name))).toEqual(["nosniff", "no-referrer", "DENY", "same-origin"]);
    expect([headers.has("content-security-policy"), headers.has("x-powered-by")]).toEqual([true, false]);
  }
});

it("a page of a known origin may send an idempotency key and read what the doors say in headers", async () => {
  const { statusCode, headers } = await preflight();
  expect(statusCode).toBe(204);
  expect(headers["access-control-allow-origin"]).toBe(ORIGIN);
  expect(headers["access-control-allow-headers"]).toMatch(/Authorization.*Content-Type.*Idempotency-Key/);
  expect(headers["access-control-expose-headers"]).toMatch(/X-Speech-Id.*X-Sample-Rate.*X-Format.*X-Usage/);
});

/** As a browser asks before it asks; `fetch` may not set these headers. */
function preflight(): Promise<IncomingMessage> {
  const headers = { Origin: ORIGIN, "Access-Control-Request-Method": "POST" };
  return new Promise((resolve, reject) => {
    request(`${gateway.url}/v1/audio/speech`, { method: "OPTIONS", headers }, (response) => resolve(response.resume()))
      .once("error", reject)
      .end();
  });
}
