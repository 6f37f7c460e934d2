import fc from "fast-check";
import { expect, it } from "vitest";
import { cutPieces } from "./cut-pieces.js";

const isWellFormed = (text: string): boolean => Buffer.from(text, "utf8").toString("utf8") === text;

it("cuts behind lines, else sentences, else words", () => {
  expect([...cutPieces("one two. three\nfour five", 20)]).toEqual(["one two. three\n", "four five"]);
  expect([...cutPieces("one two three. four five", 20)]).toEqual(["one two three. ", "four five"]);
  expect([...cutPieces("one two three four five", 20)]).toEqual(["one two three four ", "five"]);
});

it("leaves nothing out, and cuts no character in two, whatever the text", () => {
  const text = fc.string({ unit: "grapheme", maxLength: 300 });
  fc.assert(
    fc.property(text, fc.integer({ min: 2, max: 40 }), (whole, most) => {
      const pieces = [...cutPieces(whole, most)];
      expect(pieces.join("")).toBe(whole);
      for (const piece of pieces) expect([piece.length <= most, isWellFormed(piece)]).toEqual([true, true]);
    }),
  );
});
