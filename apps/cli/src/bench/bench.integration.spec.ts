import { monitorEventLoopDelay } from "node:perf_hooks";
import { wavHeader } from "@mynah/codec";
import { afterEach, describe, expect, it } from "vitest";
import type { BenchResult, RequestFigures } from "./bench-result.js";
import type { BenchPlan } from "./load/bench-plan.js";
import { runBench } from "./load/run-bench.js";
import type { FakeAnswer, FakeRecord } from "./testing/fake-script.js";
import { FakeSpeechServer } from "./testing/fake-speech-server.js";
import { promptsOf } from "./texts/prompt.js";

type Dialect = BenchPlan["target"]["dialect"];

/** How far any figure may be from the truth. */
const rightToMs = 5;
/** Both sides share this process: what others took of its time between sending and hearing is no fault of the figures. */
const stolen = monitorEventLoopDelay({ resolution: 1 });
const stolenMs = (): number => Math.max(0, stolen.max / 1e6 - 2);
const samplesPerMs = 24;
const silence = (ms: number): Buffer => Buffer.alloc(ms * samplesPerMs * 2);
const loud = (ms: number): Buffer => Buffer.from(new Int16Array(ms * samplesPerMs).fill(9_000).buffer);
const header = wavHeader({ sampleRate: 24_000 });
const list = Buffer.concat([header.subarray(0, 36), Buffer.from("LIST\u0004\0\0\0INFO"), header.subarray(36)]);
const good: FakeAnswer = { steps: [{ waitMs: 5, bytes: loud(100) }] };

/** The code of both sides is run in by then. */
const counted = 3;

/** The first requests are answered at once, the one that counts by the script. */
const scripted =
  (answer: FakeAnswer) =>
  (index: number): FakeAnswer => {
    if (index === counted - 1) stolen.reset();
    return index < counted ? good : answer;
  };

const runScript = async (dialect: Dialect, answer: FakeAnswer): Promise<RequestFigures> => {
  stolen.enable();
  const { requests } = await runDialect(dialect, scripted(answer), { requests: counted });
  return requests.at(-1) as RequestFigures;
};

let server: FakeSpeechServer | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

async function run(answer: (index: number) => FakeAnswer, given: Partial<BenchPlan> = {}): Promise<BenchResult> {
  server = await FakeSpeechServer.start(answer);
  return runBench(planOf(server.address, given), { signal: new AbortController().signal });
}

const planOf = (address: string, given: Partial<BenchPlan>): BenchPlan => ({
  target: { dialect: "openai", address, model: "m", voice: "v", key: "secret", format: "wav", body: { seed: 7 } },
  load: { kind: "closed", listeners: 1 },
  seed: 1,
  iterations: 1,
  texts: "two",
  prompts: promptsOf("en", ["One.", "Two."]),
  requests: 1,
  durationMs: Infinity,
  timeoutMs: 5_000,
  ...given,
});

async function runDialect(
  dialect: Dialect,
  answer: (index: number) => FakeAnswer,
  given: Partial<BenchPlan>,
): Promise<BenchResult> {
  server = await FakeSpeechServer.start(answer);
  const plan = planOf(server.address, given);
  return runBench({ ...plan, target: { ...plan.target, dialect } }, { signal: new AbortController().signal });
}

/** The script: what leads, what is silent, a stall, and then sound in small pieces. */
const script = (lead: readonly Uint8Array[]): FakeAnswer["steps"] => [
  ...lead.map((bytes) => ({ waitMs: 30, bytes })),
  { waitMs: 60, bytes: silence(80) },
  { waitMs: 20, bytes: Buffer.concat([silence(10), loud(100)]) },
  { waitMs: 300, bytes: loud(60) },
  { waitMs: 30, bytes: loud(200) },
  { waitMs: 40, bytes: loud(50) },
];

/** What the server's own times make of the figures. @param lead steps without sound */
function expectRight(figures: RequestFigures, { askedAtMs, sentAtMs, endedAtMs }: FakeRecord, lead: number): void {
  stolen.disable();
  const at = sentAtMs.map((ms) => ms - askedAtMs);
  const [first = 0, second = 0, third = 0, fourth = 0, fifth = 0] = at.slice(lead);
  const gaps = [second - first, third - second, fourth - third, fifth - fourth];
  const runsDryMs = third - (first + 190);
  expect(figures.error).toBeUndefined();
  near(figures.firstByteMs, at[0]);
  near(figures.firstAudioMs, first);
  near(figures.firstAudibleMs, first + 90);
  near(figures.endMs, endedAtMs - askedAtMs);
  near(figures.audioMs, 500);
  near(figures.realTimeFactor === undefined ? NaN : figures.realTimeFactor * 500, endedAtMs - askedAtMs);
  figures.chunks.forEach(({ atMs }, index) => near(atMs, [first, second, third, fourth, fifth][index]));
  expect(figures.chunks.map(({ audioMs }) => Math.round(audioMs))).toEqual([80, 110, 60, 200, 50]);
  near(figures.cadence.meanGapMs, (fifth - first) / 4);
  near(figures.cadence.maxGapMs, gaps[1]);
  expect(figures.cadence.stalls).toBe(1);
  expect(figures.player.underruns).toBe(1);
  near(figures.player.silentMs, runsDryMs);
}

function near(value: number | undefined, expected: number | undefined): void {
  expect(Math.abs((value ?? NaN) - (expected ?? NaN))).toBeLessThanOrEqual(rightToMs + stolenMs());
}

describe("mynah bench, by what a server knows of itself", { retry: 3 }, () => {
  it.each([
    ["bare PCM", []],
    ["a WAV header first", [header]],
    ["a header with LIST, in two pieces", [list.subarray(0, 40), list.subarray(40)]],
  ])("is right to 5 ms over HTTP: %s", async (_what, lead) => {
    const figures = await runScript("openai", { steps: script(lead) });
    expectRight(figures, server?.records[counted] as FakeRecord, lead.length);
  });

  it("is right to 5 ms over a WebSocket, after an empty message", async () => {
    const lastMessage = JSON.stringify({ done: true, metrics: { ttfa_ms: 12.5, decode_times_ms: [1, 3] } });
    const figures = await runScript("websocket", { steps: script([Buffer.alloc(0)]), lastMessage });
    expectRight(figures, server?.records[counted] as FakeRecord, 1);
    expect(figures.server).toEqual({ ttfa_ms: 12.5, decode_times_ms_mean: 2 });
    expect(server?.records[1]?.body).toMatchObject({ text: "One.", voice: "v", model: "m", benchmark: true, seed: 7 });
  });
});

describe("mynah bench by the native door", { retry: 3 }, () => {
  it("is right to 5 ms, and has the server's own figures", async () => {
    const figures = await runScript("socket.io", { steps: script([]) });
    const record = server?.records[counted] as FakeRecord;
    // The ack comes first, and is no sound.
    expectRight({ ...figures, firstByteMs: figures.firstAudioMs }, record, 0);
    near(figures.firstByteMs, 0);
    expect(figures.server).toEqual({ firstAudioMs: 12.5 });
    expect(record.body).toMatchObject({ text: "One.", voice: "v", model: "m", benchmark: true, seed: 7 });
  });
});

describe("mynah bench", () => {
  it("asks as OpenAI's clients do, and tells the cold request apart", async () => {
    const { cold, requests, target } = await run(() => good, { requests: 2 });
    expect(server?.records.map(({ body }) => body["input"])).toEqual(["One.", "One.", "Two."]);
    expect(server?.records[0]).toMatchObject({
      authorization: "Bearer secret",
      body: { model: "m", voice: "v", response_format: "wav", seed: 7 },
    });
    expect([cold?.audioMs, requests.length, target.sampleRate]).toEqual([100, 2, 24_000]);
  });

  it.each([
    ["only a header", { steps: [{ waitMs: 1, bytes: header }] }, /without any sound/],
    ["nothing", { steps: [] }, /without any sound/],
    ["a refusal", { steps: [], end: { status: 503, body: '{"error":{"message":"Too busy."}}' } }, /^503 Too busy\.$/],
    ["half of it", { steps: [{ waitMs: 1, bytes: loud(9) }], end: "broken" }, /broke off/],
    ["MP3", { steps: [{ waitMs: 1, bytes: loud(9) }], type: "audio/mpeg" }, /audio\/mpeg came/],
  ] as [string, FakeAnswer, RegExp][])("credits no server that sends %s", async (_what, answer, words) => {
    const { requests, summary } = await run((index) => (index === 0 ? good : answer));
    expect(requests[0]?.error).toMatch(words);
    expect(summary).toMatchObject({ requests: 1, errors: 1, firstAudioMs: undefined, withoutUnderrun: 0 });
  });

  it("gives a request up that takes too long", async () => {
    const slow: FakeAnswer = {
      steps: [
        { waitMs: 1, bytes: loud(9) },
        { waitMs: 400, bytes: loud(9) },
      ],
    };
    const { requests } = await run((index) => (index === 0 ? good : slow), { timeoutMs: 150 });
    expect(requests[0]).toMatchObject({
      error: expect.stringMatching(/^not all of it came within 0\.15 s/),
      audioMs: 9,
    });
  });

  it("sends on time whatever is still running, every iteration at the same moments", async () => {
    const slow: FakeAnswer = { steps: [{ waitMs: 200, bytes: loud(9) }] };
    const load = { kind: "open", perSecond: 50 } as const;
    const { requests } = await run(() => slow, { load, requests: 6, iterations: 2 });
    const planned = (iteration: number): readonly number[] =>
      requests
        .filter((one) => one.iteration === iteration)
        .sort((a, b) => a.index - b.index)
        .map((one) => one.plannedAtMs);
    expect(planned(0)).toHaveLength(6);
    expect(planned(1)).toEqual(planned(0));
    const ends = requests
      .filter(({ iteration }) => iteration === 0)
      .map((one) => one.plannedAtMs + one.lagMs + one.endMs);
    expect(Math.max(...planned(0))).toBeLessThan(Math.min(...ends));
  });

  it("has as many listeners as it was told, each of whom hears all before it asks again", async () => {
    const load = { kind: "closed", listeners: 3 } as const;
    const { requests } = await run(() => ({ steps: [{ waitMs: 30, bytes: loud(9) }] }), { load, requests: 9 });
    const spans = requests.map(
      (one) => [one.plannedAtMs + one.lagMs, one.plannedAtMs + one.lagMs + one.endMs] as const,
    );
    const most = Math.max(...spans.map(([at]) => spans.filter(([from, to]) => from <= at && at < to).length));
    expect([requests.length, most]).toEqual([9, 3]);
  });

  it("keeps what was measured when it is stopped", async () => {
    const stop = new AbortController();
    server = await FakeSpeechServer.start(() => good);
    const onAsked = (): void => stop.abort();
    const result = await runBench(planOf(server.address, { requests: 50 }), { signal: stop.signal, onAsked });
    expect(result).toMatchObject({ stoppedEarly: true, summary: { requests: 1, errors: 0 } });
  });

  it("goes no further when the very first request shows that none can succeed", async () => {
    const refusal = { status: 401, body: '{"error":{"message":"No such key."}}' };
    await expect(run(() => ({ steps: [], end: refusal }))).rejects.toThrow(
      /refuses: 401 No such key\. Give another key/,
    );
    const page = { status: 501, body: "<!doctype html><title>Error response</title>" };
    await server?.stop();
    await expect(run(() => ({ steps: [], end: page }))).rejects.toThrow(
      /No speech server .* POST \/v1\/audio\/speech: 501 Not Implemented, an HTML page\. Name one/,
    );
    await server?.stop();
    const json = [{ waitMs: 1, bytes: Buffer.from('{"files": ["a"]}') }];
    await expect(run(() => ({ steps: json, type: "application/json" }))).rejects.toThrow(
      /no sound came, but: \{"files/,
    );
    await server?.stop();
    await expect(run(() => ({ steps: json }))).rejects.toThrow(/No speech server .*: JSON came/);
    const { address } = server as FakeSpeechServer;
    await server?.stop();
    for (const dialect of ["openai", "websocket"] as const) {
      const target = { ...planOf(address, {}).target, dialect };
      const unheard = runBench(planOf(address, { target }), { signal: new AbortController().signal });
      await expect(unheard).rejects.toThrow(`No server answers at ${address}`);
    }
  });
});
