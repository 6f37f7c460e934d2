import { expect, it } from "vitest";
import { cutText, halfAtEnd } from "./cut-text.js";

it("leaves alone what one message holds", () => {
  expect([cutText(""), cutText("x".repeat(8_000)).length]).toEqual([[""], 1]);
});

it.each([7_998, 7_999, 8_000])("cuts no pair in two that begins at %i", (at) => {
  const text = `${"x".repeat(at)}😀${"😀".repeat(8_000)}`;
  const pieces = cutText(text);
  expect(pieces.join("")).toBe(text);
  expect(pieces.every((piece) => piece.length <= 8_000 && !/\p{Surrogate}/u.test(piece))).toBe(true);
});

it("cuts a text that is nothing but first halves, too", () => {
  expect(cutText("\ud83d".repeat(20_000)).map(({ length }) => length)).toEqual([7_999, 7_999, 4_002]);
});

it("sees half a pair at the end, and no whole one", () => {
  expect(["", "a", "😀", "a\ud83d", "\ude00"].map(halfAtEnd)).toEqual(["", "", "", "\ud83d", ""]);
});
