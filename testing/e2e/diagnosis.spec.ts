import { fork } from "node:child_process";
import { once } from "node:events";
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

  beforeAll(async () => {
    [collector, sentry] = await Promise.all([startFakeCollector(), startFakeSentry()]);
    mynah = await startMynah({
      env: {
        OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${collector.port}`,
        // Only the end of a program sends them in time.
        OTEL_BSP_SCHEDULE_DELAY: "600000",
        SENTRY_DSN: sentry.dsn,
        LOG_LEVEL: "silent",
        // The first decode takes so long that the windows of both speeches wait for the next.
        VOCODER_DECODERS: "1",
        MYNAH_TEST_POINTS: "batch-decoding@1=sleep:700, engine-starts~marmalade=fail",
      },
    });
    await Promise.all([speakOverHttp(headerOf(overHttp)), speakOverSocket(headerOf(overSocket))]);
    await speakOverHttp(headerOf({ traceId: "f".repeat(32), spanId: "f".repeat(16) }, "00"));
    expect((await ask(unlucky)).status).toBe(500);
    const statuses = await Promise.all(Object.values(mynah.roles).map((role) => role.stop()));
    expect(statuses).toEqual([0, 0, 0]);
  });
  afterAll(async () => {
    await mynah?.stop();
    await Promise.all([collector?.close(), sentry?.close()]);
  });

  const ask = (input: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
    fetch(`${mynah.address}/v1/audio/speech`, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...headers },
      body: JSON.stringify({ model: "mynah-mini", voice: "slt", response_format: "pcm", input }),
    });

  async function speakOverHttp(traceparent: string): Promise<void> {
    expect((await (await ask(sentence, { traceparent })).arrayBuffer()).byteLength).toBeGreaterThan(0);
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
});
