import { expect, it } from "vitest";
import { figureWords } from "./figure-words.js";
import { sayBarLine } from "./say-bar.js";
import { sayLines } from "./say-lines.js";
import { Tally } from "./tally.js";

function heard(isUnpaced: boolean, characters?: number): Tally {
  let now = 1_000;
  const known = characters === undefined ? {} : { characters };
  const tally = new Tally({ nowMs: () => now, sampleRate: 24_000, isUnpaced, ...known });
  tally.asked();
  now += 180;
  tally.segment("Hello there.");
  tally.chunk(24_000);
  now += 820;
  tally.segment("How are you?");
  tally.chunk(72_000);
  return tally;
}

it("counts sound, the first of it and the pace", () => {
  const figures = heard(true).figures();
  expect(figures).toEqual({ durationS: 4, firstSoundMs: 180, realTimeFactor: 0.25 });
  expect(figureWords(figures)).toBe(
    "4.0 s of sound, the first after 180 ms, real-time factor 0.25 (4.0 times as fast as it plays)",
  );
});

it("tells no pace that somebody else has set", () => {
  expect(figureWords(heard(false).figures())).toBe("4.0 s of sound, the first after 180 ms");
});

it("knows the share of a text whose length is known, by segments that are through", () => {
  expect(heard(true, 24).figures().textShare).toBe(0.5);
});

it("the bar shows the share, and is never wider than the terminal", () => {
  const figures = heard(true, 24).figures();
  expect(sayBarLine("a.mp3", figures, 140)).toContain(`${"━".repeat(12)}${"─".repeat(12)}  a.mp3  4.0 s of sound`);
  expect(sayBarLine("a.mp3", figures, 40)).toHaveLength(39);
  expect(sayBarLine("a.mp3", { durationS: 4 }, 10)).toBe("a.mp3  4.");
});

it("lines come every few seconds", () => {
  let now = 0;
  const lines: string[] = [];
  const progress = sayLines({ write: (text) => lines.push(text), nowMs: () => now, everyMs: 5_000 });
  for (now = 0; now <= 11_000; now += 1_000) progress.show({ durationS: now / 1_000, textShare: now / 20_000 });
  expect(lines).toEqual(["5.0 s of sound, 25 % of the text\n", "10.0 s of sound, 50 % of the text\n"]);
});
