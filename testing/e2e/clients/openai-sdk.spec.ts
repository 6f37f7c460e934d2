import { randomUUID } from "node:crypto";
import OpenAI from "openai";
import type { SpeechCreateParams } from "openai/resources/audio/speech";
import { Stream } from "openai/streaming";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { holdsSound, soundFormatNames, soundFormats } from "../../src/index.js";
import { borrowMynah, type BorrowedMynah } from "../borrow-mynah.js";
import { cutShort } from "./cut-short.js";
import { bytesOf, postJson } from "./post-json.js";
import { longText, sentence } from "./texts.js";

type SpeechEvent =
  | { readonly type: "speech.audio.delta"; readonly audio: string }
  | { readonly type: "speech.audio.done"; readonly usage: Readonly<Record<string, number>> };

const order: SpeechCreateParams = { model: "mynah-mini", voice: "slt", input: sentence };

describe("the official openai package", () => {
  let mynah: BorrowedMynah;
  let client: OpenAI;

  beforeAll(async () => {
    mynah = await borrowMynah();
    client = new OpenAI({ baseURL: `${mynah.address}/v1`, apiKey: "none", maxRetries: 0 });
  });
  afterAll(() => mynah?.giveBack());

  it("lists the models, and looks one up", async () => {
    const names: string[] = [];
    for await (const { id } of client.models.list()) names.push(id);
    expect(names).toContain("mynah-mini");
    expect(await client.models.retrieve("mynah-mini")).toMatchObject({ id: "mynah-mini", object: "model" });
  });

  it.each(soundFormatNames)("gets %s, the file that any other client gets", async (format) => {
    const init = { headers: { "Idempotency-Key": randomUUID() } };
    const speech = await client.audio.speech.create({ ...order, response_format: format }, init);
    const file = Buffer.from(await speech.arrayBuffer());
    const other = await postJson(`${mynah.address}/v1/audio/speech`, { ...order, response_format: format }, init);
    expect(speech.headers.get("content-type")).toBe(soundFormats[format].contentType);
    expect(file.length).toBeGreaterThan(4_000);
    expect(file.equals(await bytesOf(other))).toBe(true);
  });

  it("gets MP3 when it does not say what it wants, and may send every field that it knows", async () => {
    const speech = await client.audio.speech.create({
      ...order,
      voice: { id: "slt" },
      instructions: "Speak calmly.",
      speed: 1.25,
    });
    expect(speech.headers.get("content-type")).toBe("audio/mpeg");
    expect((await speech.arrayBuffer()).byteLength).toBeGreaterThan(4_000);
  });

  it("streams: the first bytes of the body are there while the speech goes on", async () => {
    const speech = await client.audio.speech.create({ ...order, input: longText, response_format: "wav" });
    let start = Buffer.alloc(0);
    const read = async (): Promise<void> => {
      for await (const bytes of speech.body as unknown as AsyncIterable<Uint8Array>) {
        if (holdsSound("wav", start)) continue;
        start = Buffer.concat([start, bytes]);
        if (holdsSound("wav", start))
          expect(await cutShort(mynah.address, speech.headers.get("x-speech-id")!)).toMatchObject({ cancelled: true });
      }
    };
    await expect(read()).rejects.toThrow("terminated");
    expect(start.toString("latin1", 0, 4)).toBe("RIFF");
  });

  it("gets events with pieces of the same file, then the usage", async () => {
    const init = { headers: { "Idempotency-Key": randomUUID() } };
    const speech = { ...order, response_format: "pcm" } as const;
    const response = await client.audio.speech.create({ ...speech, stream_format: "sse" }, init);
    const events: SpeechEvent[] = [];
    for await (const event of Stream.fromSSEResponse<SpeechEvent>(response, new AbortController())) events.push(event);
    const pieces = events.map((event) => Buffer.from(event.type === "speech.audio.delta" ? event.audio : "", "base64"));
    const whole = Buffer.from(await (await client.audio.speech.create(speech, init)).arrayBuffer());
    expect(pieces.length).toBeGreaterThan(2);
    expect(Buffer.concat(pieces).equals(whole)).toBe(true);
    expect(events.filter((event) => event.type === "speech.audio.done")).toEqual([events.at(-1)]);
  });

  it("throws its own errors for what is refused, and for a speech that breaks off amid its events", async () => {
    const asked = client.audio.speech.create({ ...order, voice: "nobody" });
    await expect(asked).rejects.toBeInstanceOf(OpenAI.BadRequestError);
    await expect(asked).rejects.toMatchObject({ code: "unknown_voice", param: "voice", type: "invalid_request_error" });
    await expect(client.models.retrieve("gpt-9")).rejects.toBeInstanceOf(OpenAI.NotFoundError);
    const response = await client.audio.speech.create({ ...order, input: longText, stream_format: "sse" });
    const events = Stream.fromSSEResponse<SpeechEvent>(response, new AbortController())[Symbol.asyncIterator]();
    await events.next();
    await cutShort(mynah.address, response.headers.get("x-speech-id")!);
    await expect(drain(events)).rejects.toMatchObject({ code: "cancelled" });
  });
});

async function drain(events: AsyncIterator<unknown>): Promise<void> {
  while ((await events.next()).done !== true);
}
