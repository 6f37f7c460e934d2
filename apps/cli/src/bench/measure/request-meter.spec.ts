import { wavHeader } from "@mynah/codec";
import { describe, expect, it } from "vitest";
import { type HeardFigures, RequestMeter } from "./request-meter.js";

const samplesPerMs = 24;
const silence = (ms: number): Buffer => Buffer.alloc(ms * samplesPerMs * 2);
const loud = (ms: number): Buffer => Buffer.from(new Int16Array(ms * samplesPerMs).fill(9_000).buffer);
const header = wavHeader({ sampleRate: 24_000 });

/** What comes when, and a last entry: the end. */
function hear(events: readonly (readonly [atMs: number, bytes?: Uint8Array])[]): HeardFigures {
  let nowMs = 5_000;
  const meter = new RequestMeter({ nowMs: () => nowMs, rawRate: 24_000 });
  for (const [atMs, bytes] of events) {
    nowMs = 5_000 + atMs;
    if (bytes !== undefined) meter.bytes(bytes);
  }
  return meter.figures();
}

describe("what is measured of a request", () => {
  it("credits neither a header nor an empty chunk as audio", () => {
    const figures = hear([
      [30, Buffer.alloc(0)],
      [50, header.subarray(0, 20)],
      [80, header.subarray(20)],
      [120, loud(10)],
      [130],
    ]);
    expect(figures).toMatchObject({
      firstByteMs: 30,
      firstAudioMs: 120,
      firstAudibleMs: 120,
      bytes: 44 + 480,
      audioMs: 10,
    });
    expect(figures.chunks).toEqual([{ atMs: 120, audioMs: 10 }]);
  });

  it("has no audio in a header alone", () => {
    const none = {
      firstAudioMs: undefined,
      firstAudibleMs: undefined,
      audioMs: 0,
      realTimeFactor: undefined,
      chunks: [],
    };
    expect(hear([[50, header], [60]])).toMatchObject({ firstByteMs: 50, endMs: 60, ...none });
  });

  it("hears silence at the beginning out before the first sound", () => {
    expect(hear([[100, Buffer.concat([silence(300), loud(50)])], [110]]).firstAudibleMs).toBe(400);
    expect(hear([[100, silence(300)], [900, loud(50)], [910]]).firstAudibleMs).toBe(900);
    expect(hear([[100, silence(300)], [150, silence(100)], [200, loud(50)], [210]]).firstAudibleMs).toBe(500);
    expect(hear([[100, silence(300)], [110]]).firstAudibleMs).toBeUndefined();
  });

  it("tells a whole sample from half of one", () => {
    expect(hear([[10, Buffer.from([1, 2, 3, 4, 5])], [50, Buffer.from([6])], [60]])).toMatchObject({
      bytes: 6,
      chunks: [
        { atMs: 10, audioMs: 2 / 24 },
        { atMs: 50, audioMs: 1 / 24 },
      ],
    });
  });

  it("counts stalls, gaps and their jitter, and how often a player runs dry", () => {
    const figures = hear([[100, loud(100)], [150, loud(100)], [400, loud(50)], [420, loud(50)], [500]]);
    expect(figures.cadence).toEqual({ meanGapMs: 320 / 3, jitterMs: 215, maxGapMs: 250, stalls: 1 });
    expect(figures.player).toEqual({ underruns: 1, silentMs: 100 });
    expect(figures.realTimeFactor).toBeCloseTo(500 / 300, 9);
  });

  it("takes the packets of a chunk together", () => {
    const figures = hear([[100, loud(40)], [101, loud(40)], [180, loud(10)], [200]]);
    expect(figures.chunks).toEqual([
      { atMs: 100, audioMs: 80 },
      { atMs: 180, audioMs: 10 },
    ]);
  });

  it("has the server's own rate and figures", () => {
    let nowMs = 0;
    const meter = new RequestMeter({ nowMs: () => nowMs, rawRate: 24_000 });
    meter.message(17);
    meter.rate(16_000);
    nowMs = 10;
    meter.bytes(loud(8));
    meter.server({ ttfa_ms: 9 });
    expect(meter.figures()).toMatchObject({ firstByteMs: 0, bytes: 17 + 384, audioMs: 12, server: { ttfa_ms: 9 } });
  });
});
