import { expect, it } from "vitest";
import { Captions } from "./captions.js";

const segment = (index: number, firstSample: number) => ({ index, text: `s${index}`, firstSample });

it("follows the sound from segment to segment", () => {
  const captions = new Captions();
  for (const each of [segment(1, 100), segment(0, 0), segment(2, 250)]) captions.add(each);
  expect([0, 99, 100, 249, 250, 9999].map((sample) => captions.at(sample))).toEqual([0, 0, 1, 1, 2, 2]);
  expect(captions.segments.map((each) => each.index)).toEqual([0, 1, 2]);
});

it("says nothing before the first segment", () => {
  const captions = new Captions();
  expect(captions.at(0)).toBeUndefined();
  captions.add(segment(0, 50));
  expect(captions.at(49)).toBeUndefined();
});

it("takes a repeated segment once, the later word counts", () => {
  const captions = new Captions();
  captions.add(segment(0, 10));
  captions.add(segment(0, 0));
  expect(captions.segments).toEqual([segment(0, 0)]);
});
