import { io } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { requestSpeech } from "../src/index.js";
import { borrowMynah, type BorrowedMynah } from "./borrow-mynah.js";

const good = { model: "mynah-mini", voice: "slt", input: "Hello.", response_format: "wav" };
const json = (change: object): string => JSON.stringify({ ...good, ...change });

/** Bodies that no speech can be made from. Each must get a clear 4xx in OpenAI's shape. */
const refusedBodies: Readonly<Record<string, string>> = {
  "an empty body": "",
  "no JSON": "{",
  "half an object": '{"input":',
  null: "null",
  "a number": "17",
  "a string": '"hello"',
  "a list": "[]",
  "an empty object": "{}",
  "an empty input": json({ input: "" }),
  "white space": json({ input: " \n\t " }),
  "a number as input": json({ input: 5 }),
  "null as input": json({ input: null }),
  "a list as input": json({ input: ["a"] }),
  "an object as input": json({ input: { text: "a" } }),
  "10,000 characters": json({ input: "hello ".repeat(1_667) }),
  "5,000 characters": json({ input: "a".repeat(5_000) }),
  "a body of 200 kB": json({ input: "a".repeat(200_000) }),
  "emoji only": json({ input: "😀🎉👩‍👩‍👧" }),
  "control characters only": json({ input: "\u0000\u0001\u0007\u001b" }),
  "zero-width characters only": json({ input: "\u200b\u200d\ufeff" }),
  "a special token only": json({ input: "<|eot_id|>" }),
  "a full-width special token only": json({ input: "＜｜eot_id｜＞" }),
  "an audio token only": json({ input: "<custom_token_5>" }),
  "a script that the voice has no sounds for": json({ input: "日本語です" }),
  "an alphabet that the voice has no sounds for": json({ input: "Привет мир" }),
  "punctuation only": json({ input: "... !?" }),
  "an unknown voice": json({ voice: "nobody" }),
  "a number as voice": json({ voice: 3 }),
  "a path as voice": json({ voice: "../../etc/passwd" }),
  "an unknown model": json({ model: "gpt-9" }),
  "a number as model": json({ model: 1 }),
  "an unknown format": json({ response_format: "midi" }),
  "a number as format": json({ response_format: 1 }),
  "a hot temperature": json({ temperature: 99 }),
  "a text as temperature": json({ temperature: "warm" }),
  "a negative temperature": json({ temperature: -1 }),
  "top_p above 1": json({ top_p: 2 }),
  "no top_p at all": json({ top_p: 0 }),
  "a text as seed": json({ seed: "x" }),
  "a broken seed": json({ seed: 1.5 }),
  "a negative seed": json({ seed: -1 }),
  "no tokens": json({ max_tokens: 0 }),
  "endless tokens": json({ max_tokens: 1e12 }),
  "a wild repetition penalty": json({ repetition_penalty: 1e6 }),
  "a speed out of range": json({ speed: 100 }),
};

/** Texts that look dangerous and hold words all the same: the words are spoken, the rest is not. */
const spokenInputs = [
  "Hello <|eot_id|> there.",
  "One <custom_token_5> two.",
  "Emoji 😀 here.",
  "Control \u0007 character.",
  "A lone \ud800 surrogate.",
  "İstanbul, naïve café — “quotes” … 100%.",
  "DROP TABLE speech; -- <script>alert(1)</script>",
];

describe("bad input", () => {
  let mynah: BorrowedMynah;

  beforeAll(async () => {
    mynah = await borrowMynah();
  });
  afterAll(() => mynah?.giveBack());

  const post = (body: string | Uint8Array<ArrayBuffer>): Promise<Response> =>
    fetch(`${mynah.address}/v1/audio/speech`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body,
    });

  it.each(Object.entries(refusedBodies))("over HTTP: %s gets a clear 4xx", async (_, body) => {
    const response = await post(body);
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
    const { error } = (await response.json()) as { error: { message: string; type: string } };
    expect(error.message.length).toBeGreaterThan(10);
    expect(error.type).toBe("invalid_request_error");
  });

  it("over HTTP: random bytes get a clear 4xx", async () => {
    for (let round = 0; round < 20; round++) {
      const bytes = Uint8Array.from({ length: 64 }, (_, at) => (round * 131 + at * at * 7 + 13) % 256);
      const response = await post(bytes);
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(response.status).toBeLessThan(500);
    }
  });

  it.each(spokenInputs)("over HTTP: %j is spoken", async (input) => {
    const { pcm } = await requestSpeech(mynah.address, { input, seed: 1 });
    expect(pcm.length).toBeGreaterThan(4_000);
  });

  it("over socket.io: each gets an error, and the next request works on the same socket", async () => {
    const socket = io(`${mynah.address}/speech`, { transports: ["websocket"], reconnection: false });
    await new Promise<void>((resolve, reject) => socket.once("connect", resolve).once("connect_error", reject));
    const texts = [undefined, null, 5, {}, [], "", " ", "😀", "<|eot_id|>", "a".repeat(30_000)];
    for (const text of texts) {
      const { error } = (await socket.timeout(5_000).emitWithAck("speak", { text })) as { error: { message: string } };
      expect(error.message.length).toBeGreaterThan(10);
    }
    for (const [event, payload] of [
      ["listen", { speechId: "x" }],
      ["cancel", 7],
      ["listen", null],
    ] as const) {
      const answer = (await socket.timeout(5_000).emitWithAck(event, payload)) as { error?: { code: string } };
      expect(answer.error?.code).toBeTypeOf("string");
    }
    const ended = new Promise<{ bytes: number }>((resolve) => socket.once("end", resolve));
    await socket.timeout(5_000).emitWithAck("speak", { text: "And now it works." });
    expect((await ended).bytes).toBeGreaterThan(4_000);
    socket.disconnect();
  });

  it("leaves the next request unharmed", async () => {
    const { pcm } = await requestSpeech(mynah.address, { input: "Hello there.", seed: 1 });
    expect(pcm.length).toBeGreaterThan(4_000);
  });
});
