import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { medianPitchHz, samplesOf } from "../../src/index.js";
import { borrowMynah, type BorrowedMynah } from "../borrow-mynah.js";
import { bytesOf, postJson } from "./post-json.js";
import { sentence, twoSentences } from "./texts.js";

const order = { model: "mynah-mini", voice: "slt", input: twoSentences, response_format: "pcm", seed: 12 };

interface Usage {
  readonly input_tokens: number;
  readonly output_tokens: number;
  readonly total_tokens: number;
}

describe("what a request for speech may say", () => {
  let mynah: BorrowedMynah;
  let usual: Int16Array;

  beforeAll(async () => {
    mynah = await borrowMynah();
    usual = samplesOf(await bytesOf(await speak({})));
  });
  afterAll(() => mynah?.giveBack());

  const speak = (fields: object, key?: string): Promise<Response> => {
    const headers: Record<string, string> = key === undefined ? {} : { "Idempotency-Key": key };
    return postJson(`${mynah.address}/v1/audio/speech`, { ...order, ...fields }, { headers });
  };

  it.each([{ speed: 1.5 }, { speed: 0.75 }, { playback_speed: 1.5 }])(
    "%j: so much faster, at the same pitch",
    async (fields) => {
      const stretched = samplesOf(await bytesOf(await speak(fields)));
      const [tempo = 1] = Object.values(fields);
      expect(Math.abs((stretched.length * tempo) / usual.length - 1)).toBeLessThan(0.02);
      expect(Math.abs(medianPitchHz(stretched) / medianPitchHz(usual) - 1)).toBeLessThan(0.06);
    },
  );

  it("an Idempotency-Key: the request, sent again at once or later, gives the same speech, byte for byte", async () => {
    const key = randomUUID();
    const unseeded = { seed: undefined, temperature: 0.9 };
    const responses = [
      ...(await Promise.all([speak(unseeded, key), speak(unseeded, key)])),
      await speak(unseeded, key),
    ];
    const ids = new Set(responses.map(({ headers }) => headers.get("x-speech-id")));
    const [first, ...others] = await Promise.all(responses.map(bytesOf));
    expect([...ids]).toEqual([expect.stringMatching(/./)]);
    expect(first?.length).toBeGreaterThan(4_000);
    for (const other of others) expect(first?.equals(other)).toBe(true);
    const another = await speak(unseeded, randomUUID());
    expect(ids).not.toContain(another.headers.get("x-speech-id"));
    expect((await bytesOf(another)).equals(first!)).toBe(false);
  });

  it("an Idempotency-Key of another request is refused by name", async () => {
    const key = randomUUID();
    await bytesOf(await speak({}, key));
    const response = await speak({ input: sentence }, key);
    expect([response.status, await response.json()]).toMatchObject([400, { error: { param: "Idempotency-Key" } }]);
  });

  it("usage adds up, grows with the text, and is the same in events and in headers", async () => {
    const key = randomUUID();
    const [long, short] = [await usageOf({}, key), await usageOf({ input: sentence })];
    const whole = await speak({ stream: false }, key);
    const frames = (await bytesOf(whole)).length / 4_096;
    const inHeaders = ["input", "output"].map((side) => Number(whole.headers.get(`x-usage-${side}-tokens`)));
    expect(inHeaders).toEqual([long.input_tokens, long.output_tokens]);
    expect(long.total_tokens).toBe(long.input_tokens + long.output_tokens);
    expect(long.output_tokens).toBeGreaterThanOrEqual(frames * 7);
    expect(short.input_tokens).toBeGreaterThan(0);
    expect(long.input_tokens).toBeGreaterThan(short.input_tokens);
  });

  async function usageOf(fields: object, key?: string): Promise<Usage> {
    const lines = (await (await speak({ ...fields, stream_format: "sse" }, key)).text()).trim().split("\n\n");
    const done = JSON.parse(lines.at(-1)?.slice("data: ".length) ?? "{}") as { readonly usage: Usage };
    return done.usage;
  }
});
