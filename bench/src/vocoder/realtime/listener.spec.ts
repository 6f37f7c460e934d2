import { frameMs, SNAC_24KHZ, windowOptionsFor } from "@mynah/codec";
import { describe, expect, it } from "vitest";
import { randomCodes } from "../../random-codes.js";
import { chooseWindows } from "./choose-windows.js";
import { Listener, type PlannedWindow } from "./listener.js";

const FRAMES = 60;
const SPEECH_MS = FRAMES * frameMs(SNAC_24KHZ);
const engineMsPerFrame = 40;

const newListener = (beginsAtMs = 0) =>
  new Listener({
    options: windowOptionsFor(SNAC_24KHZ, { engineMsPerFrame, decodeMsPerFrame: 0.5, overheadMsPerWindow: 20 }),
    codes: randomCodes(FRAMES, 1, 4096),
    framesPerSpeech: FRAMES,
    beginsAtMs,
  });
const soundMs = (windows: readonly PlannedWindow[]) => windows.reduce((sum, window) => sum + window.soundMs, 0);

describe("a listener", () => {
  it("is planned the same windows however seldom it is looked at", () => {
    const [often, seldom] = [newListener(), newListener()];
    const windows = Array.from({ length: 600 }, (_, tick) => often.advance(tick * 10)).flat();
    const plain = ({ step, plannedAtMs, dueAtMs }: PlannedWindow) => ({ step, plannedAtMs, dueAtMs });
    expect(seldom.advance(5_990).map(plain)).toEqual(windows.map(plain));
  });

  it("hears a whole speech, and the next one when that is over", () => {
    const windows = newListener().advance(2 * SPEECH_MS);
    const first = windows.filter(({ speech }) => speech === 0);
    expect(soundMs(first)).toBeCloseTo(SPEECH_MS);
    const second = windows.find(({ speech }) => speech === 1);
    expect(second).toMatchObject({ isFirst: true });
    expect(second?.plannedAtMs).toBeGreaterThan(SPEECH_MS);
  });

  it("is in the midst of its speech when it began before the clock", () => {
    const windows = newListener(-1_000).advance(0);
    expect(windows.length).toBeGreaterThan(3);
    expect(windows.every(({ plannedAtMs }) => plannedAtMs <= 0)).toBe(true);
  });

  it("counts the silence between chunks, and none before a speech", () => {
    const listener = newListener();
    const [first, second, third] = listener.advance(2_000);
    listener.hear(first!, 500);
    listener.hear(second!, 500 + first!.soundMs + 30);
    listener.hear(third!, 500);
    expect(listener.silenceMs).toBeCloseTo(30);
    listener.hear({ ...first!, speech: 1 }, 9_000);
    expect(listener.silenceMs).toBeCloseTo(30);
  });
});

describe("chooseWindows", () => {
  const limits = { maxBatch: 96, maxFrames: Infinity, rowSizes: [] };
  const [window] = newListener().advance(1_000);
  const make = (shape: number, dueAtMs: number, isFirst = false): PlannedWindow => ({
    ...window!,
    step: { ...window!.step, shape },
    dueAtMs,
    isFirst,
  });

  it("takes the most urgent and what has its shape: first windows, then those due first", () => {
    const [late, soon, other, first] = [make(6, 90), make(6, 10), make(9, 5), make(6, 99, true)];

    expect(chooseWindows([late, soon, other, first], limits)).toEqual([first, soon, late]);
    expect(chooseWindows([late, soon, other], limits)).toEqual([other]);
  });

  it("takes no more than fit, and one at least", () => {
    const waiting = [make(6, 1), make(6, 2), make(6, 3)];
    expect(chooseWindows(waiting, { ...limits, maxBatch: 2 })).toHaveLength(2);
    expect(chooseWindows(waiting, { ...limits, maxFrames: 5 })).toHaveLength(1);
    expect(chooseWindows([], { ...limits, maxFrames: 5 })).toEqual([]);
  });
});
