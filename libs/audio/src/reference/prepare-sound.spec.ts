import { expect, it } from "vitest";
import { prepareSound } from "./prepare-sound.js";
import { sine } from "./testing/sounds.js";

const RATE = 24_000;
const at = (sampleRate: number, samples: readonly number[]) => ({ samples: Float32Array.from(samples), sampleRate });
const silence = (seconds: number): readonly number[] => new Array<number>(seconds * RATE).fill(0);
const tone = sine(440, { seconds: 2, sampleRate: RATE });

it.each([8_000, 11_025, 16_000, 22_050, 44_100, 48_000, 96_000])(
  "%i Hz becomes 24 kHz, in its place",
  async (sampleRate) => {
    const { samples } = await prepareSound(at(sampleRate, sine(440, { seconds: 2, sampleRate })));
    expect(Math.abs(samples.length - 2 * RATE)).toBeLessThanOrEqual(1);
    // Away from the ends, where a filter rings.
    for (let index = 1_000; index < 47_000; index++)
      expect(Math.abs(samples[index]! / 32_767 - tone[index]!)).toBeLessThan(1e-4);
  },
);

it("what 24 kHz cannot hold does not come back as another tone", async () => {
  const sound = sine(15_000, { seconds: 2, sampleRate: 48_000 }).map(
    (sample, index) => sample + 0.01 * Math.sin(index / 10),
  );
  const { samples } = await prepareSound(at(48_000, sound));
  expect(Math.max(...samples.subarray(1_000, 40_000))).toBeLessThan(0.0102 * 32_767);
});

it("silence before and behind is trimmed to a short margin", async () => {
  const { samples } = await prepareSound(at(RATE, [...silence(3), ...tone, ...silence(4)]));
  expect(samples.length / RATE).toBeCloseTo(2.2, 1);
});

it("silence inside stays", async () => {
  const { samples } = await prepareSound(at(RATE, [...tone, ...silence(3), ...tone]));
  expect(samples.length / RATE).toBeCloseTo(7, 1);
});

it.each([
  ["silence", silence(5), "silent"],
  ["a recorder's noise", silence(5).map((_, index) => (index % 2) * 1e-4), "silent"],
  ["half a second", tone.slice(0, RATE / 2), "too_short"],
  ["no samples at all", [], "silent"],
  ["no numbers", [...tone, NaN], "broken"],
  ["infinity", [...tone, -Infinity], "broken"],
])("%s is refused", async (_name, samples, code) => {
  await expect(prepareSound(at(RATE, samples))).rejects.toThrow(expect.objectContaining({ code }));
});

it("what is clipped is taken, and said", async () => {
  const clipped = tone.map((sample) => Math.max(-1, Math.min(1, 5 * sample)));
  expect((await prepareSound(at(RATE, clipped))).isClipped).toBe(true);
  expect((await prepareSound(at(RATE, tone))).isClipped).toBe(false);
});

it("floats beyond full scale are made quieter, not cut off", async () => {
  const { samples } = await prepareSound(
    at(
      RATE,
      tone.map((sample) => 8 * sample),
    ),
  );
  expect(Math.max(...samples)).toBe(32_767);
  expect(samples[1_234]! / 32_767).toBeCloseTo(2 * tone[1_234]!, 3);
});
