import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  startFakeCollector,
  startFakeSentry,
  startMynah,
  type CollectedSpan,
  type FakeCollector,
  type FakeSentry,
  type RunningMynah,
} from "../src/index.js";
import { NativeClient } from "./clients/native-client.js";

const CRASHING = fileURLToPath(new URL("../src/diagnosis/crashing-program.mjs", import.meta.url));
const sentence = "The people of the city were not happy about the new government.";
const overHttp = { traceId: "4bf92f3577b34da6a3ce929d0e0e4736", spanId: "00f067aa0ba902b7" };
const overSocket = { traceId: "0af7651916cd43dd8448eb211c80319c", spanId: "b7ad6b7169203331" };
const headerOf = ({ traceId, spanId }: typeof overHttp, flags = "01") => `00-${traceId}-${spanId}-${flags}`;

/** its engine fails at it, each time */
const unlucky = "Nobody likes marmalade.";

describe("what programs say of their work", () => {
  let collector: FakeCollector;
  let sentry: FakeSentry;
  let mynah: RunningMynah;
  let folder: string;
  let heard: Buffer;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "mynah-debug-"));
    [collector, sentry] = await Promise.all([startFakeCollector(), startFakeSentry()]);
    mynah = await startMynah({
      env: {
        OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${collector.port}`,
        // Only the end of a program sends them in time.
        OTEL_BSP_SCHEDULE_DELAY: "600000",
        DEBUG_AUDIO: folder,
        DEBUG_AUDIO_JOBS: "request:keep-",
        SENTRY_DSN: sentry.dsn,
        LOG_LEVEL: "silent",
        // The first decode takes so long that the windows of both speeches wait for the next.
        VOCODER_DECODERS: "1",
        MYNAH_TEST_POINTS: "batch-decoding@1=sleep:700, engine-starts~marmalade=fail",
      },
    });
    const chosen = speakOverHttp(headerOf(overHttp), "keep-me");
    [heard] = await Promise.all([chosen, speakOverSocket(headerOf(overSocket))]);
    await speakOverHttp(headerOf({ traceId: "f".repeat(32), spanId: "f".repeat(16) }, "00"));
    expect((await ask(unlucky)).status).toBe(500);
    const statuses = await Promise.all(Object.values(mynah.roles).map((role) => role.stop()));
    expect(statuses).toEqual([0, 0, 0]);
  });
  afterAll(async () => {
    await mynah?.stop();
    await Promise.all([collector?.close(), sentry?.close()]);
    rmSync(folder, { recursive: true, force: true });
  });

  const ask = (input: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
    fetch(`${mynah.address}/v1/audio/speech`, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...headers },
      body: JSON.stringify({ model: "mynah-mini", voice: "slt", response_format: "pcm", input }),
    });

  async function speakOverHttp(traceparent: string, name = "anything"): Promise<Buffer> {
    const response = await ask(sentence, { traceparent, "X-Request-Id": name });
    expect(response.status).toBe(200);
    return Buffer.from(await response.arrayBuffer());
  }

  async function speakOverSocket(traceparent: string): Promise<void> {
    const client = await NativeClient.connect(mynah.address);
    const { speechId } = await client.ask("speak", { text: sentence, traceparent });
    await client.speech(speechId).ended;
    client.socket.close();
  }

  const named = (name: string, { traceId }: { readonly traceId: string }): readonly CollectedSpan[] =>
    collector.spans.filter((span) => span.name === name && span.traceId === traceId);

  describe("traces", () => {
    it.each([
      ["HTTP", overHttp],
      ["socket.io", overSocket],
    ])("go from a client of %s through all roles, each span below the one that caused it", (_, client) => {
      const [speech, ...others] = named("speech", client);
      expect(others).toEqual([]);
      expect(speech).toMatchObject({ program: "mynah-gateway", parentSpanId: client.spanId, failure: undefined });
      expect(speech?.events).toEqual(["queued", "first audio"]);
      const [segment] = named("segment", client);
      expect(segment).toMatchObject({ program: "mynah-llm-worker", parentSpanId: speech?.spanId, failure: undefined });
      expect(segment?.events).toEqual(["prompt", "first token", "first window"]);
      expect(segment?.attributes).toMatchObject({ "mynah.speech_id": speech?.attributes["mynah.speech_id"] });
      const windows = named("window", client);
      expect(windows.length).toBe(segment?.attributes["mynah.windows"]);
      for (const window of windows)
        expect(window).toMatchObject({ program: "mynah-vocoder-worker", parentSpanId: segment?.spanId });
    });

    it("link a batch to the segments of all its windows, and each window to its batch", () => {
      const segments = [overHttp, overSocket].map((client) => named("segment", client)[0]?.spanId);
      const batches = collector.spans.filter(({ name }) => name === "batch");
      const shared = batches.find(({ links }) => links.length === 2);
      expect(shared?.links.map(({ spanId }) => spanId).toSorted()).toEqual(segments.toSorted());
      expect(shared?.attributes).toMatchObject({ "mynah.provider": "cpu", "mynah.batch.reason": expect.any(String) });
      const linked = [overHttp, overSocket].flatMap((client) => named("window", client).map(({ links }) => links[0]));
      expect(new Set(linked.map((link) => link?.spanId))).toEqual(new Set(batches.map(({ spanId }) => spanId)));
    });

    it("are of nobody who wants none, and say nothing of the text", () => {
      expect(collector.spans.filter(({ traceId }) => traceId === "f".repeat(32))).toEqual([]);
      expect(collector.spans.length).toBeGreaterThan(6);
      expect(JSON.stringify(collector.spans)).not.toMatch(/people|city|government/);
    });
  });

  describe("reports of errors", () => {
    it("tell of attempts that crashed, once a minute, and where to find them in the logs", () => {
      const [event, ...others] = sentry.events;
      expect(others).toEqual([]);
      expect(event).toMatchObject({
        level: "error",
        transaction: "segment failed",
        release: expect.stringMatching(/^mynah@\d/),
        tags: { role: "llm-worker" },
        extra: { segment: 0, epoch: 1, withheld: 0, speechId: expect.stringMatching(/^0-/) },
      });
      expect(event?.exception?.values).toMatchObject([{ type: "Error", value: expect.stringContaining("test point") }]);
    });

    it("tell of an error that nobody caught, and nothing of what it knew; the program ends", async () => {
      const before = sentry.events.length;
      const env = { ...process.env, SENTRY_DSN: sentry.dsn, CRASH_TEXT: sentence };
      const program = fork(CRASHING, [], { env, execArgv: [], stdio: ["ignore", "pipe", "pipe", "ipc"] });
      let output = "";
      for (const stream of [program.stdout, program.stderr]) stream?.on("data", (data) => (output += String(data)));
      expect(await once(program, "close")).toEqual([1, null]);
      const [event] = sentry.events.slice(before);
      expect(event).toMatchObject({ level: "fatal", tags: { role: "gateway" } });
      expect(event?.exception?.values.map(({ type }) => type)).toEqual(["Error", "TypeError"]);
      expect(output).toContain('"level":"fatal"');
      expect(output).not.toMatch(/evalsha|Buffer/);
    });

    it("hold no text", () => {
      expect(Buffer.concat(sentry.bodies).toString()).not.toMatch(/people|city|government|marmalade/);
    });
  });

  describe("DEBUG_AUDIO", () => {
    const inFolder = (): string => join(folder, readdirSync(folder)[0] ?? "");
    const linesOf = (file: string): readonly Readonly<Record<string, unknown>>[] =>
      readFileSync(join(inFolder(), file), "utf8")
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line));

    it("keeps the sound of a chosen speech, and of no other", () => {
      expect(readdirSync(folder).length).toBe(1);
      const chunks = linesOf("chunks.jsonl").toSorted((one, other) => Number(one["seq"]) - Number(other["seq"]));
      const sound = chunks.map(({ seq }) => readFileSync(join(inFolder(), `segment-0-chunk-${seq}.wav`)).subarray(44));
      expect(Buffer.concat(sound).equals(heard)).toBe(true);
      expect(chunks[0]).toMatchObject({ firstSample: 0, decodeMs: expect.any(Number), heldMs: expect.any(Number) });
    });

    it("keeps its codes, its windows as they were planned, and when each left each role", () => {
      const steps = linesOf("segment-0.jsonl");
      const writes = steps.flatMap(({ wrote }) =>
        wrote === undefined ? [] : [wrote as { windows: object[]; frames: number }],
      );
      const frames = writes.reduce((sum, write) => sum + write.frames, 0);
      expect(readFileSync(join(inFolder(), "segment-0.codes")).length).toBe(14 * frames);
      expect(heard.length).toBe(2 * 2_048 * frames);
      const windows = writes.flatMap((write) => write.windows);
      expect(windows.length).toBe(linesOf("chunks.jsonl").length);
      expect(windows[0]).toMatchObject({ seq: 0, firstSample: 0, first: true, leftEdge: true });
      const [end, ...delivered] = linesOf("delivery.jsonl").toReversed();
      expect(end).toMatchObject({ type: "end", cancelled: false, atMs: expect.any(Number) });
      expect(delivered.length).toBe(windows.length);
      expect(linesOf("request.json")).toMatchObject([
        { requestId: "keep-me", characters: sentence.length, voice: "slt" },
      ]);
    });

    it("keeps no text", () => {
      const files = readdirSync(inFolder()).map((file) => readFileSync(join(inFolder(), file), "latin1"));
      expect(files.join("\n")).not.toMatch(/people|city|government/);
    });
  });
});
