import { startPrivateRedis, waitUntil, type PrivateRedis } from "@mynah/testing";
import fc from "fast-check";
import { io } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BAD_FIELDS, BAD_TEXTS } from "../testing/bad-texts.js";
import { newGateway, type TestGateway } from "../testing/new-gateway.js";
import { newSpeechClient, type SpeechClient } from "../testing/speech-client.js";

let redis: PrivateRedis;
let gateway: TestGateway;
let client: SpeechClient;

beforeAll(async () => {
  redis = await startPrivateRedis();
  gateway = await newGateway(redis.url);
  await gateway.pipeline({ concurrency: 4 });
  client = newSpeechClient(gateway.url);
});
afterAll(async () => {
  client.close();
  await gateway.close();
  await redis.stop();
});

async function expectNextWorks(): Promise<void> {
  const before = client.ends.length;
  expect(await client.ask("speak", { text: "Fine." })).toHaveProperty("speechId");
  await waitUntil(() => client.ends.length > before);
}

async function expectRefused(event: string, ...args: unknown[]): Promise<string | undefined> {
  const { error } = await client.ask(event, ...args);
  expect(error?.message.length).toBeGreaterThan(10);
  await expectNextWorks();
  return error?.code;
}

describe("the native door refuses", () => {
  it.each(BAD_TEXTS)("text: %s", async (_, text, code) => {
    expect(await expectRefused("speak", { text })).toMatch(code);
  });

  it.each(BAD_FIELDS)("%s: %j", async (field, value) => {
    await expectRefused("speak", { text: "Hello.", [field]: value });
  });

  it.each([
    ["nothing", []],
    ["a string", ["Hello"]],
    ["bytes", [Buffer.from([1, 2, 3])]],
    ["two arguments", [{ text: "Hello." }, 5]],
    ["a format that is not made", [{ text: "Hello.", format: "mp3" }]],
  ])("speak with %s", async (_, args) => {
    await expectRefused("speak", ...args);
  });

  it.each(["listen", "cancel", "played"])("%s of rubbish", async (event) => {
    for (const body of [
      undefined,
      {},
      { speechId: "../etc" },
      { speechId: 5 },
      { speechId: "0-AAAAAAAAAAAAAAAAAAAAAA", samples: -1, extra: 1 },
    ]) {
      expect(await expectRefused(event, body)).toBe("invalid_request");
    }
  });

  it("pieces of text for no session, and events that it does not know", async () => {
    for (const event of ["append", "finish", "error", "__proto__", "toString"]) {
      expect(await expectRefused(event, {})).toBe("invalid_request");
    }
  });

  it("what has no ack with an error event", async () => {
    const before = client.errors.length;
    client.socket.emit("speak", { text: "" });
    client.socket.emit("nonsense");
    client.socket.emit("cancel", 7);
    await waitUntil(() => client.errors.length === before + 3);
    await expectNextWorks();
  });

  it("random events and bodies, without harm", async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom("speak", "listen", "cancel", "played"), fc.jsonValue(), async (event, body) => {
        expect(await client.ask(event, body)).toHaveProperty("error");
      }),
      { numRuns: 100 },
    );
    await expectNextWorks();
  });

  it("messages of more than 64 KB, by closing the socket", async () => {
    const big = newSpeechClient(gateway.url);
    const closed = new Promise((resolve) => big.socket.once("disconnect", resolve));
    await waitUntil(() => big.socket.connected);
    big.socket.emit("speak", { text: "a".repeat(80_000) });
    await closed;
    big.close();
    await expectNextWorks();
  });

  it("pages of foreign origins", async () => {
    const foreign = io(`${gateway.url}/speech`, {
      transports: ["websocket"],
      forceNew: true,
      reconnection: false,
      extraHeaders: { Origin: "https://evil.example" },
    });
    await new Promise((resolve) => foreign.once("connect_error", resolve));
    expect(foreign.connected).toBe(false);
    foreign.close();
  });
});
