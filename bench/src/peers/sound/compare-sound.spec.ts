import { describe, expect, it } from "vitest";
import { seeded } from "@mynah/cli";
import { compareSound } from "./compare-sound.js";

const [LENGTH, FRAMES] = [64, 12];
const next = seeded(7);
const exact = Int16Array.from({ length: LENGTH * FRAMES }, () => (next() - 0.5) * 20_000);
const frames = Array.from({ length: FRAMES }, (_, at) => [...exact.subarray(at * LENGTH, (at + 1) * LENGTH)]);

const heard = (...order: readonly number[]) => Int16Array.from(order.flatMap((at) => frames[at] ?? []));
const compare = (sound: Int16Array) => compareSound(sound, exact, { samplesPerFrame: LENGTH, sampleRate: 1_000 });
const none = { lostMs: 0, missing: 0, repeated: 0, unlike: 0, error: 0, worst: 0, pops: 0 };

describe("a sound beside the exact one", () => {
  it("is the same sound when it is", () => expect(compare(exact)).toEqual(none));

  it("lacks what was cut off at either end", () => {
    expect(compare(heard(1, 2, 3, 4, 5, 6, 7, 8, 9))).toEqual({ ...none, lostMs: 3 * LENGTH, missing: 3 });
  });

  it("has frames twice that a window began anew with", () => {
    const sound = heard(0, 1, 2, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 11);
    expect(compare(sound)).toEqual({ ...none, lostMs: -4 * LENGTH, repeated: 4 });
  });

  it("tells how far it is off, and pops at its borders apart from noise within", () => {
    const louder = compare(exact.map((sample) => sample * 1.1));
    expect(louder.error).toBeCloseTo(0.01, 3);
    expect(louder.worst).toBeCloseTo(1_000 / 32_767, 3);
    const popping = compare(exact.map((sample, at) => sample + (at % LENGTH === 0 ? 30_000 * (at % 128 ? 1 : -1) : 0)));
    expect(popping).toMatchObject({ missing: 0, unlike: 0 });
    expect(popping.pops).toBeGreaterThan(3);
    expect(louder.pops).toBeLessThan(0.2);
  });

  it("is unlike where it is another sound, or is cut elsewhere than at frames", () => {
    expect(compare(exact.subarray(LENGTH / 2))).toMatchObject({ unlike: FRAMES - 1, missing: FRAMES });
    expect(compare(new Int16Array(0))).toMatchObject({ lostMs: FRAMES * LENGTH, missing: FRAMES, error: Number.NaN });
  });

  it("is the same where both are too quiet to be heard", () => {
    const [hiss, silence] = [exact.map((sample) => sample / 200), new Int16Array(exact.length)];
    const options = { samplesPerFrame: LENGTH, sampleRate: 1_000 };
    expect(compareSound(hiss, silence, options)).toMatchObject({ missing: 0, unlike: 0 });
  });
});
