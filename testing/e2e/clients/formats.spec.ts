import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  alignDecoded,
  correlation,
  decodeWithFfmpeg,
  decodeWithSox,
  holdsSound,
  largestDifference,
  requestSpeech,
  samplesOf,
  soundFormatNames,
  soundFormats,
  soxTypes,
  weakestCorrelation,
  type SoundFormat,
} from "../../src/index.js";
import { borrowMynah, type BorrowedMynah } from "../borrow-mynah.js";
import { cutShort } from "./cut-short.js";
import { NativeClient } from "./native-client.js";
import { bytesOf, postJson } from "./post-json.js";
import { longText, twoSentences } from "./texts.js";

const order = { model: "mynah-mini", voice: "slt", input: twoSentences, seed: 21 };
const headers = { "Idempotency-Key": randomUUID() };
const fileFormats = soundFormatNames.filter((format) => format !== "pcm");
const exactFormats: ReadonlySet<SoundFormat> = new Set(["flac", "wav"]);
const typesOfSox = await soxTypes();
/** Of 20 ms; not the quiet ones, where codecs put noise of their own in place of noise. */
const windows = { windowSamples: 480, fromLevel: 1 };

type Files = ReadonlyMap<SoundFormat, Buffer>;

describe("the files of one speech", () => {
  let mynah: BorrowedMynah;
  let pcm: Buffer;
  let files: Readonly<Record<"streamed" | "whole", Files>>;

  beforeAll(async () => {
    mynah = await borrowMynah();
    // All six listen to one speech while it is spoken; then it is had again, at once.
    files = { streamed: await fetchAll({ stream: true }), whole: await fetchAll({ stream: false }) };
    pcm = fileOf("streamed", "pcm");
  });
  afterAll(() => mynah?.giveBack());

  const speak = (body: object, init?: RequestInit): Promise<Response> =>
    postJson(`${mynah.address}/v1/audio/speech`, body, init);

  async function fetchAll(fields: object): Promise<Files> {
    const fetchOne = async (format: SoundFormat): Promise<readonly [SoundFormat, Buffer]> => {
      const response = await speak({ ...order, ...fields, response_format: format }, { headers });
      return [format, await bytesOf(response)];
    };
    return new Map(await Promise.all(soundFormatNames.map(fetchOne)));
  }

  const fileOf = (way: "streamed" | "whole", format: SoundFormat): Buffer => files[way].get(format) ?? Buffer.alloc(0);

  it("are files of what a room hears, and of what the same seed gives another time", async () => {
    const again = await requestSpeech(mynah.address, order);
    const room = await NativeClient.connect(mynah.address);
    expect((await room.listen(again.speechId)).equals(again.pcm)).toBe(true);
    expect(largestDifference(pcm, again.pcm)).toBeLessThanOrEqual(1);
    expect(fileOf("whole", "pcm").equals(pcm)).toBe(true);
    room.socket.disconnect();
  });

  describe.each(["streamed", "whole"] as const)("%s", (way) => {
    it.each(fileFormats)("%s is decoded by ffmpeg to the speech, of its length, without a click", async (format) => {
      expectSpeech(format, await decodeWithFfmpeg(fileOf(way, format)));
    });

    it.each(fileFormats.filter((format) => typesOfSox.has(format)))(
      "%s is decoded by sox to the same",
      async (format) => {
        expectSpeech(format, await decodeWithSox(fileOf(way, format), format));
      },
    );

    it.skip.each(fileFormats.filter((format) => !typesOfSox.has(format)))("skipped: this sox reads no %s", () => {});
  });

  function expectSpeech(format: SoundFormat, heard: Buffer): void {
    if (exactFormats.has(format)) return expect(heard.equals(pcm)).toBe(true);
    const { delaySamples, frameSamples } = soundFormats[format];
    const aligned = alignDecoded({ original: samplesOf(pcm), decoded: samplesOf(heard), delaySamples });
    expect(Math.abs(aligned.extraSamples)).toBeLessThanOrEqual(frameSamples);
    expect(correlation(aligned.original, aligned.decoded)).toBeGreaterThan(0.98);
    expect(weakestCorrelation(aligned.original, aligned.decoded, windows)).toBeGreaterThan(0.95);
  }

  it.each(soundFormatNames)(
    "%s sounds while the speech goes on, and breaks off when that is cancelled",
    async (format) => {
      const response = await speak({ ...order, input: longText, response_format: format });
      const reader = response.body!.getReader();
      let start = Buffer.alloc(0);
      while (!holdsSound(format, start)) start = Buffer.concat([start, (await reader.read()).value ?? Buffer.alloc(0)]);
      const { cancelled } = await cutShort(mynah.address, response.headers.get("x-speech-id") ?? "");
      expect(cancelled).toBe(true);
      await expect(readOn(reader)).rejects.toThrow();
    },
  );
});

async function readOn(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  while (!(await reader.read()).done);
}
