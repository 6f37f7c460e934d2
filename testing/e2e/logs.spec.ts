import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startMynah, type RunningMynah } from "../src/index.js";
import { NativeClient } from "./clients/native-client.js";
import { openWebSocket } from "./clients/websocket-reader.js";

const NO_DIAGNOSIS = new URL("../src/diagnosis/no-diagnosis.mjs", import.meta.url);
/** no line may hold it, and one of the words makes the engine fail */
const marked = "Quokkas are small.";
const unlucky = "Quokkas like marmalade.";

type Line = Readonly<Record<string, unknown>>;

describe("logs at their most talkative", () => {
  let mynah: RunningMynah;
  let output = "";

  beforeAll(async () => {
    mynah = await startMynah({
      env: {
        LOG_LEVEL: "debug",
        FIRST_AUDIO_PROMISE_MS: "60000",
        MYNAH_TEST_POINTS: "engine-starts~marmalade=fail",
        // Whoever loads OpenTelemetry or Sentry's library without being asked to ends with an error.
        NODE_OPTIONS: `--import ${NO_DIAGNOSIS.href}`,
      },
      onOutput: (text) => (output += text),
    });
  });
  afterAll(() => mynah?.stop());

  const lines = (): readonly Line[] =>
    output.split("\n").flatMap((line) => (line.startsWith("{") ? [JSON.parse(line)] : []));
  const ask = (
    path: string,
    body: object | string,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Response> =>
    fetch(mynah.address + path, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });

  it("tell of a request by its name, and by its speech in every role, when its engine fails", async () => {
    const response = await ask(
      "/v1/audio/speech",
      { model: "mynah-mini", voice: "slt", input: unlucky },
      {
        "X-Request-Id": "from-the-client-7",
      },
    );
    expect([response.status, response.headers.get("x-request-id")]).toEqual([500, "from-the-client-7"]);
    const ofRequest = lines().filter(({ requestId }) => requestId === "from-the-client-7");
    expect(new Set(ofRequest.map(({ role }) => role))).toEqual(new Set(["gateway", "llm-worker"]));
    const { speechId } = ofRequest.find(({ msg }) => msg === "speech let in") ?? {};
    expect(ofRequest.find(({ msg }) => msg === "segment failed")).toMatchObject({ speechId, segment: 0 });
    expect(lines().filter((line) => line["speechId"] === speechId).length).toBeGreaterThan(3);
  });

  it("name a request whose client gave it no name that may be written down", async () => {
    for (const name of ["two words", "x".repeat(200)]) {
      const response = await ask("/v1/audio/speech", {}, { "X-Request-Id": name });
      expect(response.headers.get("x-request-id")).toMatch(/^[\da-f-]{36}$/);
    }
  });

  it("hold no text, key or reference, whatever door those came to, and whatever became of them", async () => {
    const model = "mynah-mini";
    await Promise.all([
      ...["/v1/audio/speech", "/v1/audio/speech/stream", "/tts"].flatMap((path) => [
        ask(path, { model, input: marked, text: undefined }).then(whole),
        ask(path, { text: marked }).then(whole),
        ask(path, { text: unlucky, input: unlucky, reference: "UXVva2thcw==" }).then(whole),
        ask(path, `{"input": "${marked}" ${marked}`).then(whole),
        ask(path, { input: marked, text: marked, voice: marked, model: marked }).then(whole),
        ask(path, { input: marked, text: marked }, { Authorization: "Bearer quokka-key" }).then(whole),
      ]),
      askForVoice().then(whole),
      overSocketIo(),
      ...[marked, unlucky].flatMap((text) => [
        overWebSocket("/v1/audio/speech/stream/ws", { text, segment_id: "quokka" }),
        overWebSocket("/ws/tts", { text }),
        overWebSocket("/stream", { session_id: "quokka", text }),
        overWebSocket("/stream", `{"text": "${text}`),
      ]),
    ]);
    expect(lines().filter(({ level }) => level === "warn").length).toBeGreaterThan(3);
    expect(output.match(/.*(quokka|marmalade|UXVva2thcw).*/i)?.[0]).toBeUndefined();
  });

  const whole = (response: Response): Promise<unknown> => response.arrayBuffer().catch(() => undefined);

  function askForVoice(): Promise<Response> {
    const form = new FormData();
    form.set("reference_audio", new Blob(["quokka"]), "quokka.wav");
    form.set("reference_text", marked);
    form.set("generate_text", marked);
    return fetch(`${mynah.address}/v1/audio/vc`, { method: "POST", body: form });
  }

  async function overSocketIo(): Promise<void> {
    const client = await NativeClient.connect(mynah.address);
    for (const text of [marked, unlucky]) {
      const { speechId } = await client.ask("speak", { text });
      await client.speech(speechId).ended.catch(() => undefined);
    }
    const { speechId } = await client.ask("open", {});
    await client.ask("append", { speechId, text: marked });
    await client.ask("finish", { speechId });
    await client.speech(speechId).ended;
    await client.ask("speak", { text: marked, quokka: 1 }).catch(() => undefined);
    await client.ask("quokka", { text: marked }).catch(() => undefined);
    client.socket.close();
  }

  /** Until something has come back of which one can tell that it is the end. */
  async function overWebSocket(path: string, message: object | string): Promise<void> {
    const peer = await openWebSocket(mynah.address, path);
    peer.send(message);
    await peer.until((said) => /__END__|END|"end"|"error"/.test(said.toString()));
    peer.socket.close();
  }
});
