import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { borrowMynah, type BorrowedMynah } from "../borrow-mynah.js";
import { bytesOf, postJson } from "./post-json.js";

const doors = ["/v1/audio/speech/stream", "/tts"] as const;
const tooLong = "hello ".repeat(3_400);

/** What is no text to speak, or no way to speak it: status, code and the field that is named. */
const badFields = [
  ["no text", { text: undefined }, [400, "invalid_request", "text"]],
  ["a number as text", { text: 5 }, [400, "invalid_request", "text"]],
  ["a list as text", { text: ["Hello."] }, [400, "invalid_request", "text"]],
  ["null as text", { text: null }, [400, "invalid_request", "text"]],
  ["an empty text", { text: "" }, [400, "empty_text", "text"]],
  ["a text without words", { text: "... 😀 \u0007" }, [400, "empty_text", "text"]],
  ["a text that is too long", { text: tooLong }, [400, "text_too_long", "text"]],
  ["an unknown voice", { voice: "nobody" }, [400, "unknown_voice", "voice"]],
  ["a number as voice", { voice: 7 }, [400, "invalid_request", "voice"]],
  ["an unknown model", { model: "gpt-9" }, [404, "unknown_model", "model"]],
  ["a hot temperature", { temperature: 99 }, [400, "invalid_request", "temperature"]],
  ["a wild speed", { speed: 9 }, [400, "invalid_request", "speed"]],
  ["a broken seed", { seed: 1.5 }, [400, "invalid_request", "seed"]],
  ["a field that nobody knows", { colour: "red" }, [400, "invalid_request", "colour"]],
] as const;

const json = "application/json";
const multipart = "multipart/form-data; boundary=x";
const badBodies = [
  ["nothing at all", { type: undefined, body: undefined }, 415],
  ["an empty body", { type: json, body: "" }, 400],
  ["invalid JSON", { type: json, body: "{text: Hello}" }, 400],
  ["half a JSON", { type: json, body: '{"text":"Hel' }, 400],
  ["JSON that is no object", { type: json, body: '["Hello."]' }, 400],
  ["bytes that should be JSON", { type: json, body: Uint8Array.of(0, 255, 128, 1) }, 400],
  ["bytes", { type: "application/octet-stream", body: Uint8Array.of(0, 255, 128, 1) }, 415],
  ["half a multipart body", { type: multipart, body: '--x\r\nContent-Disposition: form-data; name="te' }, 415],
] as const;

interface OpenAiError {
  readonly message: string;
  readonly type: string;
  readonly param: string | null;
  readonly code: string | null;
}

describe("bad input over HTTP", () => {
  let mynah: BorrowedMynah;

  beforeAll(async () => {
    mynah = await borrowMynah();
  });
  afterAll(() => mynah?.giveBack());

  async function expectRefused(response: Response, status: number): Promise<OpenAiError> {
    const { error } = (await response.json()) as { readonly error: OpenAiError };
    expect([response.status, error.type]).toEqual([status, "invalid_request_error"]);
    expect(error.message.length).toBeGreaterThan(10);
    return error;
  }

  describe.each(doors)("at %s", (path) => {
    const post = (body: BodyInit | undefined, type: string | undefined): Promise<Response> => {
      const headers: Record<string, string> = type === undefined ? {} : { "Content-Type": type };
      return fetch(mynah.address + path, { method: "POST", headers, ...(body === undefined ? {} : { body }) });
    };

    it.each(badFields)("%s is refused by name", async (_, fields, refusal) => {
      const response = await postJson(mynah.address + path, { text: "Hello.", ...fields });
      const [status, code, param] = refusal;
      expect(await expectRefused(response, status)).toMatchObject({ code, param });
    });

    it.each(badBodies)("%s gets its status", async (_, { type, body }, status) => {
      await expectRefused(await post(body, type), status);
    });

    it("the next request works", async () => {
      const sound = await bytesOf(await postJson(mynah.address + path, { text: "And now it works." }));
      expect(sound.length).toBeGreaterThan(4_000);
    });
  });

  it.each([
    {
      what: "MP3 from the door of PCM",
      path: doors[0],
      fields: { response_format: "mp3" },
      code: "unsupported_format",
    },
    { what: "the text twice", path: doors[0], fields: { input: "Hello." }, code: "invalid_request" },
    {
      what: "a format that cannot be chosen",
      path: doors[1],
      fields: { response_format: "pcm" },
      code: "invalid_request",
    },
    { what: "a number as reference", path: doors[1], fields: { reference: 7 }, code: "invalid_request" },
  ])("$what is refused", async ({ path, fields, code }) => {
    const response = await postJson(mynah.address + path, { text: "Hello.", ...fields });
    expect((await expectRefused(response, 400)).code).toBe(code);
  });

  it("a reference, which no model here speaks with, is refused as such", async () => {
    const response = await postJson(mynah.address + "/tts", { text: "Hello.", reference: "UklGRg==" });
    expect((await expectRefused(response, 400)).param).toBe("reference");
  });

  it("half a multipart body at OpenAI's doors is refused, and so is a whole one", async () => {
    const form = new FormData();
    form.set("reference_audio", new Blob([new Uint8Array(100_000)]), "voice.wav");
    for (const [path, status] of [
      ["/v1/audio/speech", 415],
      ["/v1/audio/vc", 400],
    ] as const) {
      const url = mynah.address + path;
      const half = { method: "POST", headers: { "Content-Type": multipart }, body: "--x\r\nContent-Disp" };
      await expectRefused(await fetch(url, half), status);
      await expectRefused(await fetch(url, { method: "POST", body: form }), status);
    }
  });

  it.each([
    ["nothing", ""],
    ["half a request line", "POST /tt"],
    [
      "half a body",
      'POST /tts HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{"te',
    ],
    ["no HTTP at all", "\u0000\u0001\u0002 hello\r\n\r\n"],
  ])("a client that sends %s and hangs up leaves the server well", async (_, bytes) => {
    const socket = connect(Number(new URL(mynah.address).port), "127.0.0.1");
    await once(socket, "connect");
    socket.resume().end(bytes);
    await once(socket, "close");
    expect((await fetch(`${mynah.address}/health`)).status).toBe(200);
  });
});
