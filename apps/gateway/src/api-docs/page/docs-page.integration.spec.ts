import { startPrivateRedis, type PrivateRedis } from "@mynah/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { newGateway, type TestGateway } from "../../testing/new-gateway.js";

let redis: PrivateRedis;
let gateway: TestGateway;
let page: Response;
let html: string;

beforeAll(async () => {
  redis = await startPrivateRedis();
  gateway = await newGateway(redis.url);
  page = await fetch(`${gateway.url}/docs`);
  html = await page.text();
});
afterAll(async () => {
  await gateway.close();
  await redis.stop();
});

const attributes = (name: string): readonly string[] =>
  [...html.matchAll(new RegExp(`\\b${name}="([^"]*)"`, "g"))].map(([, value = ""]) => value);

it("is a page that may load from its own server only", () => {
  expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
  const policy = page.headers.get("content-security-policy");
  expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';");
  expect(policy).not.toMatch(/https?:|unsafe-eval/);
});

it("names nothing that lies elsewhere", () => {
  const addresses = ["src", "href", "spec-url"].flatMap(attributes);
  expect(addresses).toEqual(expect.arrayContaining(["/openapi.json", "/asyncapi.json", "/"]));
  expect(addresses.filter((address) => !/^\/(?!\/)/.test(address))).toEqual([]);
  expect(html).toContain('load-fonts="false"');
});

it("has its scripts, whole or compressed, and no others", async () => {
  const scripts = attributes("src");
  expect(scripts).toHaveLength(2);
  for (const script of scripts) {
    const plain = await fetch(gateway.url + script, { headers: { "Accept-Encoding": "identity" } });
    const zipped = await fetch(gateway.url + script, { headers: { "Accept-Encoding": "gzip" } });
    expect(plain.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
    expect([plain.headers.get("content-encoding"), zipped.headers.get("content-encoding")]).toEqual([null, "gzip"]);
    const source = await plain.text();
    expect(source).toContain("rapi-doc");
    expect(await zipped.text()).toBe(source);
  }
  expect((await fetch(`${gateway.url}/docs/none.js`)).status).toBe(404);
});

it("lets browsers keep a script for good only when its name has its version", async () => {
  const kept = await Promise.all(
    attributes("src").map(async (script) => {
      const { headers } = await fetch(gateway.url + script);
      return [/-\d+[.]\d+[.]\d+[.]js$/.test(script), headers.get("cache-control")?.includes("immutable")] as const;
    }),
  );
  expect(kept).toContainEqual([true, true]);
  expect(kept).toContainEqual([false, false]);
});
