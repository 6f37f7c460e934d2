import { expect, it } from "vitest";
import { thinnedWords, thinOut } from "./thin-out.js";

const numbers = Array.from({ length: 10_000 }, (_, at) => (at * 7_919) % 10_007);
const heavy = (value: number): number => value;

it("few stay as they are, and nothing is said", () => {
  const thinned = thinOut([3, 1, 2], 3, heavy);
  expect(thinned.kept).toEqual([3, 1, 2]);
  expect(thinnedWords(thinned, "largest", "numbers")).toBeUndefined();
});

it("of many a third are the heaviest, the others come from everywhere, in their order", () => {
  const { kept } = thinOut(numbers, 300, heavy);
  expect(kept).toHaveLength(300);
  const heaviest = [...numbers].sort((a, b) => b - a).slice(0, 100);
  expect(kept).toEqual(expect.arrayContaining(heaviest));
  const places = kept.map((value) => numbers.indexOf(value));
  expect(places).toEqual([...places].sort((a, b) => a - b));
  for (let tenth = 0; tenth < 10; tenth++) {
    expect(places.filter((place) => Math.floor(place / 1_000) === tenth).length).toBeGreaterThan(15);
  }
});

it("where all weigh the same, no more are kept than asked for", () => {
  const thinned = thinOut(
    Array.from({ length: 1_000 }, () => 1),
    90,
    heavy,
  );
  expect(thinned.kept).toHaveLength(90);
  expect(thinnedWords(thinned, "largest third", "numbers")).toBe(
    "90 of 1,000 numbers are drawn: the largest third, and others picked evenly. The figures count all.",
  );
});
