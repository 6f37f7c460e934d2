import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import { Mynah } from "./mynah.js";

let server: Server | undefined;
afterEach(() => void server?.close());

/** A FAKE server that answers each path with a status and a body. */
async function fakeHttp(answers: Record<string, readonly [status: number, body: string]>): Promise<Mynah> {
  server = createServer((request, response) => {
    const [status, body] = answers[request.url ?? ""] ?? [404, "not here"];
    response.writeHead(status, { "Content-Type": "application/json" }).end(body);
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  return new Mynah(`http://127.0.0.1:${(server.address() as AddressInfo).port}/prefix/`, { ackTimeoutMs: 1_000 });
}

it("reads voices and models, and leaves out what it can't read", async () => {
  const mynah = await fakeHttp({
    "/prefix/v1/audio/voices": [
      200,
      '{"voices":[{"id":"slt","name":"Slate","language":"en","model":"mini"},{"id":"x"},7]}',
    ],
    "/prefix/v1/models": [200, '{"object":"list","data":[{"id":"mini","object":"model"},{}]}'],
  });
  expect(await mynah.voices()).toEqual([
    { id: "slt", name: "Slate", language: "en", model: "mini" },
    { id: "x", name: "x" },
  ]);
  expect(await mynah.models()).toEqual([{ id: "mini" }]);
});

it("reads health, good or bad", async () => {
  const good = await fakeHttp({ "/prefix/health": [200, '{"status":"healthy","backend":"llama-cpp"}'] });
  expect(await good.health()).toEqual({ status: "healthy", isHealthy: true, backend: "llama-cpp" });
  server?.close();
  const bad = await fakeHttp({ "/prefix/health": [503, '{"status":"unhealthy","reason":"no vocoder"}'] });
  expect(await bad.health()).toEqual({ status: "unhealthy", isHealthy: false, reason: "no vocoder" });
});

it("tells the server's refusal, and what is no Mynah", async () => {
  const error = { message: "Give a key.", type: "x", param: null, code: "unauthorized" };
  const mynah = await fakeHttp({ "/prefix/v1/models": [401, JSON.stringify({ error })] });
  await expect(mynah.models()).rejects.toMatchObject({ code: "unauthorized", message: "Give a key." });
  await expect(mynah.voices()).rejects.toThrowError(/answered 404, which is no answer of a Mynah/);
});

it("says that nothing answers", async () => {
  const mynah = await fakeHttp({});
  await new Promise((resolve) => server?.close(resolve));
  await expect(mynah.health()).rejects.toMatchObject({ code: "connection_failed", retryable: true });
});
