import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { startPrivateRedis, type PrivateRedis } from "@mynah/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newGateway, type TestGateway } from "../testing/new-gateway.js";

/** As curl --http2 and Java's HttpClient ask for HTTP/2 on a connection in the clear. */
const H2C =
  "Connection: Upgrade, HTTP2-Settings, close\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA\r\n";
const JSON_TYPE = "Content-Type: application/json\r\n";
const SPEECH = JSON.stringify({ input: "Hello there — naïve.", response_format: "pcm" });
const SPEECH_BYTES = 3 * 2_048 * 2;
let redis: PrivateRedis;
let gateway: TestGateway;

beforeAll(async () => {
  redis = await startPrivateRedis();
  gateway = await newGateway(redis.url);
  await gateway.pipeline();
});
afterAll(async () => {
  await gateway.close();
  await redis.stop();
});

interface Answer {
  readonly head: string;
  readonly body: string;
}

/** Writes the pieces one after the other, each when the last has had time to arrive, and reads until the server hangs up. */
async function ask(...pieces: readonly string[]): Promise<Answer> {
  const raw = connect({ port: Number(new URL(gateway.url).port), host: "127.0.0.1", noDelay: true });
  for (const piece of pieces) {
    raw.write(piece);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  raw.setEncoding("latin1");
  const [head = "", ...body] = (await text(raw)).split("\r\n\r\n");
  return { head, body: body.join("\r\n\r\n") };
}

const get = (path: string, headers = H2C): string => `GET ${path} HTTP/1.1\r\nHost: here\r\n${headers}\r\n`;
const post = (headers: string): string =>
  `POST /v1/audio/speech HTTP/1.1\r\nHost: here\r\n${JSON_TYPE}${H2C}${headers}\r\n`;
const LENGTH = `Content-Length: ${Buffer.byteLength(SPEECH)}\r\n`;
const CHUNKED = "Transfer-Encoding: chunked\r\n";
const chunk = (part: string): string => `${Buffer.byteLength(part).toString(16)}\r\n${part}\r\n`;

/** Nothing on the Nodes that hand the connection over, both on the newer ones. */
const isNoneOrBoth = ([head, answers]: readonly [string, number]): boolean =>
  (head === "" && answers === 1) || (head === "HTTP/1.1 200 OK" && answers === 2);

describe("a request that asks for another protocol than WebSocket is served as plain HTTP/1.1:", () => {
  it.each(["h2c", "HTTP/3.0", "TLS/1.0, h2c"])("a GET with Upgrade: %s", async (protocol) => {
    const { head, body } = await ask(get("/v1/models?x=1", `Connection: upgrade, close\r\nUpgrade: ${protocol}\r\n`));
    expect(head).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(body).toContain('"object":"list"');
  });

  it.each([
    ["at once", [post(LENGTH) + SPEECH]],
    ["after its head", [post(LENGTH), SPEECH]],
    ["in pieces", [post(LENGTH) + SPEECH.slice(0, 7), SPEECH.slice(7, 20), SPEECH.slice(20)]],
    ["in chunks", [post(CHUNKED) + chunk(SPEECH.slice(0, 9)), chunk(SPEECH.slice(9)), "0\r\n\r\n"]],
    ["once it was asked for", [post(`${LENGTH}Expect: 100-continue\r\n`), SPEECH]],
  ])("a POST whose body comes %s", async (_, pieces) => {
    const answer = await ask(...pieces);
    const hadToContinue = answer.head === "HTTP/1.1 100 Continue";
    const [head = "", ...body] = (hadToContinue ? answer.body : `${answer.head}\r\n\r\n${answer.body}`).split(
      "\r\n\r\n",
    );
    expect(head).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(head).toMatch(/x-speech-id: /i);
    expect(body.join("\r\n\r\n").length).toBeGreaterThan(SPEECH_BYTES);
    expect(hadToContinue).toBe(pieces[0]?.includes("Expect") === true);
  });

  it("with its other headers, so that a foreign page stays out", async () => {
    const { head, body } = await ask(get("/v1/models", `${H2C}Origin: https://evil.example\r\n`));
    expect([head.split("\r\n")[0], JSON.parse(body)]).toMatchObject([
      "HTTP/1.1 403 Forbidden",
      { error: { code: "origin_refused" } },
    ]);
  });

  it("a GET of a WebSocket's path, which asks for that", async () => {
    const { head, body } = await ask(get("/stream"));
    expect([head.split("\r\n")[0], JSON.parse(body)]).toMatchObject([
      "HTTP/1.1 426 Upgrade Required",
      { error: { code: "upgrade_required" } },
    ]);
  });

  it("but not while an answer before it is written: then the connection is closed, or both are answered", async () => {
    const { head, body } = await ask(`${get("/v1/models", "")}${get("/v1/models", H2C)}`);
    expect([head.slice(0, 15), body.split("HTTP/1.1 200 OK").length]).toSatisfy(isNoneOrBoth);
    expect((await fetch(`${gateway.url}/v1/models`)).status).toBe(200);
  });

  it("with a body that is too large, which is refused", async () => {
    const { head } = await ask(`${post("Content-Length: 70000\r\n")}${"a".repeat(70_000)}`);
    expect(head).toMatch(/^HTTP\/1\.1 413 /);
  });
});
