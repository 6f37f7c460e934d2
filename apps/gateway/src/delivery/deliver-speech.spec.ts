import { SpeechError } from "@mynah/protocol";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { SpeechEvent } from "../speech/speech-event.js";
import { fakeChunk, fakeDelivery, fakeEnd, type FakeDelivery } from "../testing/fake-delivery.js";
import { deliverSpeech, type SpeechSink } from "./deliver-speech.js";

const pcm = Buffer.from(Int16Array.of(1, -2, 3, -4).buffer);
const asker = { owner: "me" };
const order = { request: { text: "Hello.", sampling: {} }, asker, format: "pcm", door: "http" } as const;

let sent: (string | Buffer)[];
let leaving: AbortController;
const sink: SpeechSink = {
  begin: () => void sent.push("begin"),
  write: (bytes) => Promise.resolve(void sent.push(Buffer.from(bytes))),
};

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  leaving = new AbortController();
});
afterEach(() => vi.useRealTimers());

async function* saying(...events: readonly SpeechEvent[]): AsyncGenerator<SpeechEvent> {
  for (const event of events) yield await Promise.resolve(event);
}

/** Two chunks, between which the client goes. */
async function* whileItLeaves(): AsyncGenerator<SpeechEvent> {
  yield await Promise.resolve(fakeChunk(0, pcm));
  leaving.abort();
}

const deliver = ({ parts }: FakeDelivery, changes: Partial<Parameters<typeof deliverSpeech>[1]> = {}, to = sink) =>
  deliverSpeech(parts, { ...order, ...changes }, { sink: to, signal: leaving.signal });

const outcomesOf = async ({ parts }: FakeDelivery) =>
  (await parts.measures.speeches.get()).values.flatMap(({ labels: { outcome }, value }) =>
    value > 0 ? [outcome] : [],
  );

it("begins with the first sound and hands on each chunk as it comes", async () => {
  const speech = fakeDelivery(() =>
    saying(fakeChunk(0, pcm), { type: "idle", segments: 1 }, fakeChunk(1, pcm), fakeEnd([{}])),
  );
  const { chunks, bytes, durationS } = await deliver(speech);
  expect(sent).toEqual(["begin", pcm, pcm]);
  expect({ chunks, bytes, durationS }).toEqual({ chunks: 2, bytes: 16, durationS: 8 / 24_000 });
  expect([speech.cancelled, speech.encoders(), await outcomesOf(speech)]).toEqual([[], 0, ["done"]]);
});

it("sums up what the segments say of themselves", async () => {
  const ends = [
    { tokens: 70, textTokens: 5, firstTokenMs: 30, generationMs: 700 },
    { tokens: 70, textTokens: 6, firstTokenMs: 90, generationMs: 300 },
  ];
  const { usage, metrics } = await deliver(fakeDelivery(() => saying(fakeChunk(0, pcm), fakeEnd(ends))));
  expect(usage).toEqual({ inputTokens: 11, outputTokens: 140 });
  expect(metrics).toMatchObject({ ttftMs: 30, tokens: 140, generationTimeS: 1, tokensPerSec: 140, framesPerSec: 20 });
  expect(metrics.decodeTimesMs).toEqual([1.5]);
});

it("opens its encoder with the first sound, not while the speech waits for a worker", async () => {
  const open: number[] = [];
  const speech = fakeDelivery(async function* () {
    yield await Promise.resolve({ type: "start", speechId: speech.speechId, texts: ["Hello."] } as const);
    open.push(speech.encoders());
    yield fakeChunk(0, pcm);
    open.push(speech.encoders());
    yield fakeEnd([{}]);
  });
  await deliver(speech);
  expect([open, speech.encoders()]).toEqual([[0, 1], 0]);
});

it("fails before it begins when its encoder cannot be opened", async () => {
  const speech = fakeDelivery(() => saying(fakeChunk(0, pcm), fakeEnd([{}])));
  const encoders = { ...speech.parts.encoders, open: () => Promise.reject(new Error("closed")) };
  await expect(deliver({ ...speech, parts: { ...speech.parts, encoders } })).rejects.toThrow("closed");
  expect([sent, await outcomesOf(speech)]).toEqual([[], ["failed"]]);
});

it("writes nothing while the encoder has nothing", async () => {
  const speech = fakeDelivery(() => saying(fakeChunk(0, pcm), fakeEnd([{}])));
  const { parts } = speech;
  const encoders = {
    ...parts.encoders,
    open: () =>
      Promise.resolve({
        write: () => Promise.resolve(new Uint8Array()),
        end: () => Promise.resolve(Uint8Array.of(7)),
        close: () => undefined,
      }),
  };
  await deliver({ ...speech, parts: { ...parts, encoders } });
  expect(sent).toEqual(["begin", Buffer.of(7)]);
});

it("cancels at once when the client goes", async () => {
  const speech = fakeDelivery(whileItLeaves);
  await expect(deliver(speech)).rejects.toMatchObject({ name: "AbortError" });
  expect([speech.cancelled, speech.encoders(), await outcomesOf(speech)]).toEqual([[speech.speechId], 0, ["left"]]);
});

it("goes on for others who listen when the client goes", async () => {
  const speech = fakeDelivery(whileItLeaves);
  speech.parts.audience.join(speech.speechId);
  await expect(deliver(speech)).rejects.toThrow();
  expect(speech.cancelled).toEqual([]);
});

it("goes on for one who was cut off and may come back, and is abandoned when the grace is over", async () => {
  const speech = fakeDelivery(async function* () {
    speech.parts.audience.join(speech.speechId);
    speech.parts.audience.leave(speech.speechId, "me");
    yield* whileItLeaves();
  });
  await expect(deliver(speech)).rejects.toThrow();
  expect(speech.cancelled).toEqual([]);
  vi.advanceTimersByTime(10_000);
  expect(speech.abandoned).toEqual([speech.speechId]);
});

it("keeps a speech with an idempotency key for a grace: the client may ask again", async () => {
  const speech = fakeDelivery(whileItLeaves);
  await expect(deliver(speech, { asker: { ...asker, idempotencyKey: "k" } })).rejects.toThrow();
  vi.advanceTimersByTime(9_999);
  expect([speech.cancelled, speech.abandoned]).toEqual([[], []]);
  vi.advanceTimersByTime(1);
  expect(speech.abandoned).toEqual([speech.speechId]);
});

it.each([
  ["fails", { type: "error", error: { code: "engine_failed", message: "No.", retryable: true } }, "engine_failed"],
  ["is cancelled", fakeEnd([{}], true), "cancelled"],
] as const)("throws when the speech %s, after its first sound too", async (_, event, code) => {
  const speech = fakeDelivery(() => saying(fakeChunk(0, pcm), event));
  await expect(deliver(speech)).rejects.toMatchObject({ code });
  expect([sent, speech.encoders()]).toEqual([["begin", pcm], 0]);
});

it("throws, and begins nothing, when there was no sound at all", async () => {
  await expect(deliver(fakeDelivery(() => saying(fakeEnd([{}]))))).rejects.toMatchObject({ code: "engine_failed" });
  expect(sent).toEqual([]);
});

it("gives up on a client that takes nothing, and counts it; it may come back within the grace", async () => {
  const speech = fakeDelivery(() => saying(fakeChunk(0, pcm), fakeEnd([{}])));
  const stuck = { ...sink, write: () => Promise.reject(new SpeechError("slow_consumer", "Too slow.")) };
  await expect(deliver(speech, {}, stuck)).rejects.toMatchObject({ code: "slow_consumer" });
  expect([speech.cancelled, speech.parts.audience.isExpected(speech.speechId)]).toEqual([[], true]);
  expect((await speech.parts.measures.slowConsumers.get()).values[0]?.value).toBe(1);
});

it("holds the gateway up until it is over, and counts what was refused", async () => {
  const speech = fakeDelivery(() => saying());
  let refuse: (error: SpeechError) => void = () => undefined;
  const submit = (): Promise<never> => new Promise((_, reject) => void (refuse = reject));
  const refused = deliver({ ...speech, parts: { ...speech.parts, core: { ...speech.parts.core, submit } } });
  const drained = vi.fn();
  void speech.parts.gate.drain(1_000).then(drained);
  await vi.advanceTimersByTimeAsync(999);
  expect(drained).not.toHaveBeenCalled();
  refuse(new SpeechError("overloaded", "Full."));
  await expect(refused).rejects.toMatchObject({ code: "overloaded" });
  expect(drained).toHaveBeenCalledOnce();
  expect(await outcomesOf(speech)).toEqual(["refused"]);
});
