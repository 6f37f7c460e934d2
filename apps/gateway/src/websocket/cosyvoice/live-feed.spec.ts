import { limits, createSpeechId, SpeechError } from "@mynah/protocol";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { FakeLiveSpeech } from "../../testing/fake-live-speech.js";
import { LiveFeed } from "./live-feed.js";

const FLUSH_AFTER_MS = 200;
let speech: FakeLiveSpeech;
let feed: LiveFeed;

beforeEach(() => {
  vi.useFakeTimers();
  speech = new FakeLiveSpeech();
  feed = new LiveFeed({ core: speech, asker: { owner: "me" }, flushAfterMs: FLUSH_AFTER_MS });
});
afterEach(() => {
  feed.stop();
  vi.useRealTimers();
});

const start = (): void => feed.start(createSpeechId(0));
const passMs = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

it("appends what came before the speech was open, together", async () => {
  feed.hear("Hello");
  feed.hear(" there.");
  await passMs(0);
  expect(speech.pieces).toEqual([]);
  start();
  await passMs(0);
  expect(speech.pieces).toEqual([{ text: "Hello there.", flush: true }]);
});

it("finishes once all is sent and no more has come, and only once", async () => {
  start();
  feed.hear("Hello there.");
  await passMs(1_000);
  expect([speech.finishes, feed.isClosed]).toEqual([0, false]);
  feed.sent(1);
  feed.sent(1);
  await passMs(0);
  expect([speech.finishes, feed.isClosed]).toEqual([1, true]);
});

it("does not finish while a piece waits to be spoken", async () => {
  start();
  feed.hear("Hello there.");
  await passMs(0);
  feed.hear(" And");
  feed.sent(1);
  await passMs(0);
  expect(speech.finishes).toBe(0);
  await passMs(FLUSH_AFTER_MS);
  expect(speech.pieces.at(-1)).toEqual({ text: "", flush: true });
  expect(speech.finishes).toBe(0);
  feed.sent(2);
  await passMs(0);
  expect(speech.finishes).toBe(1);
});

it("finishes without waiting for sound when the last piece has nothing to say", async () => {
  start();
  feed.hear("Hello there.");
  await passMs(0);
  feed.hear(" ");
  feed.sent(1);
  await passMs(FLUSH_AFTER_MS);
  expect(speech.finishes).toBe(1);
});

it("finishes although the sound was sent before its append was answered", async () => {
  let answer = (): void => undefined;
  speech.onAppend = () => new Promise((resolve) => void (answer = resolve));
  start();
  feed.hear("Hello there.");
  await passMs(0);
  feed.sent(1);
  answer();
  await passMs(0);
  expect(speech.finishes).toBe(1);
});

it("appends one piece after the other, and what came in between together", async () => {
  const answers: (() => void)[] = [];
  speech.onAppend = () => new Promise((resolve) => void answers.push(resolve));
  start();
  ["One. ", "Two. ", "Three."].forEach((text) => feed.hear(text));
  await passMs(0);
  expect(speech.pieces).toHaveLength(1);
  answers[0]?.();
  await passMs(0);
  expect(speech.pieces.map(({ text }) => text)).toEqual(["One. ", "Two. Three."]);
});

it("is silent while nothing of the text can be spoken", async () => {
  start();
  feed.hear("👍.");
  await passMs(0);
  expect([feed.isSilent, speech.finishes]).toEqual([true, 1]);
});

it("fails with the speech that does not take its text", async () => {
  const error = new SpeechError("unavailable", "Redis is away.");
  speech.onAppend = () => Promise.reject(error);
  start();
  feed.hear("Hello there.");
  await passMs(0);
  expect([feed.failed.aborted, feed.failed.reason, feed.isClosed]).toEqual([true, error, true]);
});

it("fails when more text waits than one speech may have", () => {
  feed.hear("a".repeat(limits.textCharacters));
  expect(feed.failed.aborted).toBe(false);
  feed.hear("a");
  expect(feed.failed.reason).toMatchObject({ code: "text_too_long", param: "text" });
});

it("does not finish by a word about fewer segments than there are", async () => {
  start();
  feed.hear("One.");
  await passMs(0);
  feed.hear("Two.");
  await passMs(0);
  feed.sent(1);
  await passMs(0);
  expect(speech.finishes).toBe(0);
  feed.sent(2);
  await passMs(0);
  expect(speech.finishes).toBe(1);
});
