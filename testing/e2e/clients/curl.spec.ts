import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  largestDifference,
  probeSound,
  requestSpeech,
  runProgram,
  soundFormatNames,
  soundFormats,
} from "../../src/index.js";
import { borrowMynah, type BorrowedMynah } from "../borrow-mynah.js";
import { cutShort } from "./cut-short.js";
import { longText, sentence } from "./texts.js";

/** curl: the server broke off before the end of the body. */
const BROKEN_BODY = [18, 56];
const JSON_TYPE = ["-H", "Content-Type: application/json"];

describe("curl", () => {
  let mynah: BorrowedMynah;

  beforeAll(async () => {
    mynah = await borrowMynah();
  });
  afterAll(() => mynah?.giveBack());

  const curl = (path: string, ...args: readonly string[]) => runProgram("curl", ["-sS", ...args, mynah.address + path]);

  const speechArgs = (body: object): readonly string[] => [...JSON_TYPE, "-d", JSON.stringify(body)];

  it.each(soundFormatNames)("downloads %s, which ffprobe knows as such", async (format) => {
    const args = [...speechArgs({ input: sentence, response_format: format }), "-f", "-w", "%{stderr}%{content_type}"];
    const { status, stdout, stderr } = await curl("/v1/audio/speech", ...args);
    const { contentType, codec } = soundFormats[format];
    expect([status, stderr]).toEqual([0, contentType]);
    // Opus is decoded at 48 kHz, whatever was encoded.
    const known = `${codec},${format === "opus" ? 48_000 : 24_000},1`;
    if (format !== "pcm") return expect(await probeSound(stdout)).toBe(known);
    expect(stdout.length % 4_096).toBe(0);
  });

  it("with --no-buffer hears the speech while it goes on, and is told when it breaks off", async () => {
    const args = ["-sS", "-i", "--no-buffer", ...speechArgs({ text: longText })];
    const child = spawn("curl", [...args, `${mynah.address}/v1/audio/speech/stream`]);
    const ended = once(child, "close") as Promise<[number]>;
    const headers = await headersBeforeSound(child.stdout);
    const speechId = /^x-speech-id: (\S+)/im.exec(headers)?.[1] ?? "";
    expect(await cutShort(mynah.address, speechId)).toMatchObject({ cancelled: true });
    expect(BROKEN_BODY).toContain((await ended)[0]);
  });

  it("gets server-sent events, line by line", async () => {
    const body = { input: sentence, response_format: "pcm", stream_format: "sse", seed: 4 };
    const { stdout } = await curl("/v1/audio/speech", "-N", ...speechArgs(body));
    const lines = stdout.toString().trimEnd().split("\n\n");
    expect(lines.every((line) => line.startsWith("data: {"))).toBe(true);
    const events = lines.map((line) => JSON.parse(line.slice("data: ".length)) as { type: string; audio: string });
    const sound = Buffer.concat(events.slice(0, -1).map(({ audio }) => Buffer.from(audio, "base64")));
    expect(events.at(-1)?.type).toBe("speech.audio.done");
    const { pcm } = await requestSpeech(mynah.address, { input: sentence, seed: 4 });
    expect(largestDifference(sound, pcm)).toBeLessThanOrEqual(1);
  });

  it("gets CosyVoice's headers from /tts", async () => {
    const { stdout } = await curl("/tts", "-D", "-", "-o", "/dev/null", ...speechArgs({ text: sentence }));
    const headers = stdout.toString().toLowerCase().split("\r\n");
    expect(headers[0]).toBe("http/1.1 200 ok");
    expect(headers).toEqual(
      expect.arrayContaining(["content-type: audio/raw", "x-sample-rate: 24000", "x-format: s16le"]),
    );
  });

  it.each([
    ["/health", { status: "healthy", backend: expect.any(String) as string, model_loaded: true }],
    ["/healthz", { status: "ok" }],
    ["/v1/audio/voices", { voices: expect.arrayContaining([expect.objectContaining({ id: "slt" })]) as object[] }],
    ["/v1/audio/speaker", expect.arrayContaining(["slt"]) as string[]],
  ])("gets %s", async (path, answer) => {
    const { status, stdout } = await curl(path, "-f");
    expect([status, JSON.parse(stdout.toString())]).toEqual([0, answer]);
  });

  it.each([
    { what: "an empty body", path: "/v1/audio/speech", args: [...JSON_TYPE, "-d", ""], status: 400 },
    { what: "half a JSON", path: "/tts", args: [...JSON_TYPE, "-d", '{"text": "Hel'], status: 400 },
    { what: "a form", path: "/v1/audio/speech/stream", args: ["-d", "text=Hello"], status: 415 },
    { what: "a file as multipart", path: "/tts", args: ["-F", "text=Hello"], status: 415 },
    { what: "a GET", path: "/v1/audio/speech", args: [], status: 404 },
    { what: "another path", path: "/v1/audio/sing", args: [...JSON_TYPE, "-d", "{}"], status: 404 },
    { what: "an unknown model", path: "/v1/models/gpt-9", args: [], status: 404 },
    {
      what: "a body that is too large",
      path: "/v1/audio/speech",
      args: [...JSON_TYPE, "-d", "x".repeat(70_000)],
      status: 413,
    },
  ])("$what at $path gets its status, and JSON that says why", async ({ path, args, status }) => {
    const { stdout, stderr } = await curl(path, ...args, "-w", "%{stderr}%{http_code} %{content_type}");
    expect(stderr).toBe(`${status} application/json; charset=utf-8`);
    const { error } = JSON.parse(stdout.toString()) as { error: { message: string; type: string } };
    expect(error.type).toBe("invalid_request_error");
    expect(error.message.length).toBeGreaterThan(10);
  });
});

/** What `-i` writes before the body, once there is some of that; the rest is let pass. */
async function headersBeforeSound(output: Readable): Promise<string> {
  let heard = "";
  while (!/\r\n\r\n[^]/.test(heard)) {
    const [data] = (await once(output, "data")) as [Buffer];
    heard += data.toString("latin1");
  }
  output.resume();
  return heard;
}
