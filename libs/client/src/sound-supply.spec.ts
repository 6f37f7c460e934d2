import { afterEach, expect, it, vi } from "vitest";
import type { HeardSpeech } from "./heard-speech.js";
import { SoundSupply } from "./sound-supply.js";
import type { SpeechLine } from "./speech-line.js";

const chunk = 2_048;

afterEach(() => void vi.useRealTimers());

function newSupply({ isWanted = true, received = 0 } = {}) {
  const told: number[] = [];
  const line = {
    isOpen: true,
    played: (samples: number) => void told.push(samples),
    isSent: vi.fn(() => Promise.resolve(true)),
  };
  const supply = new SoundSupply({
    line: line as Partial<SpeechLine> as SpeechLine,
    heard: { received, sampleRate: 24_000 } as HeardSpeech,
    over: new AbortController().signal,
    backoff: { delayMs: 1, maxDelayMs: 1, jitter: 0 },
    fromSample: 0,
    silenceMs: 1_000,
    stallMs: 60_000,
    isWanted: () => isWanted,
    isOwed: () => true,
    onResumed: () => undefined,
    onFailed: () => undefined,
  });
  return { supply, told, line };
}

it("tells the server once for each half of a second of sound that was taken, and the rest when that time has passed", () => {
  vi.useFakeTimers();
  const { supply, told } = newSupply();
  for (let chunks = 1; chunks <= 13; chunks++) supply.credit = chunks * chunk;
  expect(told).toEqual([6 * chunk, 12 * chunk]);
  vi.advanceTimersByTime(500);
  expect(told.at(-1)).toBe(13 * chunk);
  vi.advanceTimersByTime(1_000);
  expect(told).toHaveLength(3);
});

it("tells nothing more once it is closed", () => {
  vi.useFakeTimers();
  const { supply, told } = newSupply();
  supply.credit = chunk;
  supply.close();
  vi.advanceTimersByTime(1_000);
  expect(told).toEqual([]);
});

it("tells all of it when it is asked to, as after listening again", () => {
  vi.useFakeTimers();
  const { supply, told } = newSupply();
  supply.credit = chunk;
  supply.tellCredit();
  vi.advanceTimersByTime(1_000);
  expect(told).toEqual([chunk]);
});

it("tells a server nothing that is to send no more", () => {
  const { supply, told } = newSupply({ isWanted: false });
  supply.credit = 100 * chunk;
  expect(told).toEqual([]);
});

it.each([
  { received: 72_000, asks: 0, why: "the server has sent all that it knows there is room for" },
  { received: 71_999, asks: 1, why: "it knows of room" },
])("asks after a silent server $asks times when $why", async ({ received, asks }) => {
  vi.useFakeTimers();
  const { supply, line } = newSupply({ received });
  supply.heard();
  await vi.advanceTimersByTimeAsync(1_100);
  expect(line.isSent).toHaveBeenCalledTimes(asks);
  supply.close();
});
