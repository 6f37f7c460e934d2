import { describe, expect, it } from "vitest";
import { HeardSpeech, toSpeechEnd } from "./heard-speech.js";

const pcm = (length: number) => new Int16Array(length);
const audio = (seq: number, firstSample: number) => ({ speechId: "s", seq, firstSample });
const end = { speechId: "s", durationS: 0.01, chunks: 2, bytes: 40 };

describe("HeardSpeech", () => {
  it("knows the segment and the rate of each chunk", () => {
    const heard = new HeardSpeech(0);
    heard.addStart({ speechId: "s", sampleRate: 16_000, text: "One. Two." });
    heard.captions.add({ index: 0, text: "One.", firstSample: 0 });
    heard.captions.add({ index: 1, text: "Two.", firstSample: 10 });
    const chunks = [...heard.addAudio(audio(0, 0), pcm(10)), ...heard.addAudio(audio(1, 10), pcm(10))];
    expect(chunks.map(({ segment, seq, sampleRate }) => [segment, seq, sampleRate])).toEqual([
      [0, 0, 16_000],
      [1, 1, 16_000],
    ]);
  });

  it("starts once, however often it is listened to", () => {
    const heard = new HeardSpeech(0);
    const start = { speechId: "s", sampleRate: 24_000, text: "a" };
    expect([heard.addStart(start), heard.addStart(start)]).toEqual([start, undefined]);
  });

  it("knows the text of a session from its segments", () => {
    const heard = new HeardSpeech(0);
    expect(heard.text).toBe("");
    heard.addStart({ speechId: "s", sampleRate: 24_000, text: "" });
    heard.captions.add({ index: 0, text: "One.", firstSample: 0 });
    heard.captions.add({ index: 1, text: "Two.", firstSample: 10 });
    expect(heard.text).toBe("One. Two.");
  });

  it("is whole when the last sample is there, with no hole before it", () => {
    const heard = new HeardSpeech(0);
    heard.addAudio(audio(1, 10), pcm(10));
    expect([heard.hasHole, heard.isWhole(end)]).toEqual([true, false]);
    heard.addAudio(audio(0, 0), pcm(10));
    expect([heard.hasHole, heard.isWhole(end)]).toEqual([false, true]);
  });

  it("is not whole when the tail is missing, unless it was cancelled", () => {
    const heard = new HeardSpeech(0);
    heard.addAudio(audio(0, 0), pcm(10));
    expect([heard.isWhole(end), heard.isWhole({ ...end, cancelled: true })]).toEqual([false, true]);
  });

  it("counts what one listener got when it leaves, a chunk in two parts once", () => {
    const heard = new HeardSpeech(5);
    heard.addAudio(audio(0, 5), pcm(5));
    heard.addAudio(audio(0, 0), pcm(15));
    heard.addAudio(audio(1, 15), pcm(14));
    expect(heard.endHere()).toEqual({ durationS: 24 / 24_000, chunks: 2, bytes: 48, cancelled: true });
  });
});

it("tells an end without the speech's id, and always whether it was cancelled", () => {
  expect(toSpeechEnd(end)).toEqual({ durationS: 0.01, chunks: 2, bytes: 40, cancelled: false });
});
