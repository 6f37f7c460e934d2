import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { fakeBenchResult } from "../report/testing/fake-bench-result.js";
import { readPushAddress } from "./push-address.js";
import { pushFigures } from "./push-figures.js";
import { startReceivingPrometheus } from "./testing/receiving-prometheus.js";

const result = fakeBenchResult({ prompts: 10, failing: 0 });

let server: Server | undefined;
afterEach(() => void server?.close());

/** Answers everything alike, and keeps what it was asked with. */
async function answering(
  status: number,
  words: string,
): Promise<{ readonly address: string; readonly asked: string[] }> {
  const asked: string[] = [];
  server = createServer((request, reply) => {
    asked.push(`${request.url} ${request.headers.authorization ?? ""}`);
    reply.writeHead(status).end(words);
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  return { address: `127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

describe("pushing a bench's figures", () => {
  it("a Prometheus takes them, and answers with each figure as it was measured", async () => {
    const prometheus = await startReceivingPrometheus();
    try {
      const told = await pushFigures(result, readPushAddress(prometheus.address));
      expect(told).toMatch(/^\d+ figures named mynah_bench_\* to http:.*\/api\/v1\/write$/);
      const [first] = await prometheus.query('mynah_bench_first_audio_seconds{stat="p95"}');
      expect(first?.value).toBe((result.summary.firstAudioMs?.p95 ?? NaN) / 1_000);
      expect(first?.labels).toMatchObject({
        job: "mynah_bench",
        server: "http://127.0.0.1:8080/",
        dialect: "openai",
        load: "closed",
        listeners: "8",
      });
      expect((await prometheus.query("mynah_bench_requests")).map(({ value }) => value)).toEqual([30]);
      const wrong = readPushAddress(`${prometheus.address}/no/such/path`);
      await expect(pushFigures(result, wrong)).rejects.toThrow(
        /refused the figures \(404.*enable-remote-write-receiver/s,
      );
    } finally {
      await prometheus.stop();
    }
  });

  it("a refusal is told in the receiver's words, and without the password", async () => {
    const { address, asked } = await answering(401, "who are you\n<html>");
    const target = readPushAddress(`http://me:se%20cret@${address}`);
    const words = new RegExp(
      `^--push: http://${address}/api/v1/write refused the figures \\(401: who are you\\)\\. Write who`,
    );
    await expect(pushFigures(result, target)).rejects.toThrow(words);
    expect(asked).toEqual([`/api/v1/write Basic ${Buffer.from("me:se cret").toString("base64")}`]);
  });

  it("so is that nobody listens there", async () => {
    const { address } = await answering(204, "");
    await new Promise((resolve) => server?.close(resolve));
    await expect(pushFigures(result, readPushAddress(`http://${address}`))).rejects.toThrow(
      /does not answer \(.*ECONNREFUSED/,
    );
  });
});
