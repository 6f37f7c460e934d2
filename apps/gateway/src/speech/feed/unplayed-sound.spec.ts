import { expect, it } from "vitest";
import { UnplayedSound } from "./unplayed-sound.js";

it("is what was handed on, less what can have been played since, and never less than nothing", () => {
  const unplayed = new UnplayedSound();
  expect(unplayed.ms(5_000)).toBe(0);
  unplayed.add(1_000, 5_000);
  unplayed.add(1_000, 5_400);
  expect([unplayed.ms(5_400), unplayed.ms(6_000), unplayed.ms(9_000)]).toEqual([1_600, 1_000, 0]);
  unplayed.add(300, 9_000); // a pause in between is played by nobody
  expect(unplayed.ms(9_100)).toBe(200);
});
