import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CustomTokenReader, customTokenText } from "./custom-tokens.js";

const BASE = 128_266;

describe("custom tokens in text", () => {
  it("are found wherever the text is cut", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 28_671 }), { maxLength: 20 }),
        fc.integer({ min: 1, max: 30 }),
        (codes, size) => {
          const ids = codes.map((code) => BASE + code);
          const text = ids.map((id) => customTokenText(id, BASE)).join("");
          const reader = new CustomTokenReader(BASE);
          const pieces = text.match(new RegExp(`.{1,${size}}`, "g")) ?? [];
          expect(pieces.flatMap((piece) => reader.push(piece))).toEqual(ids);
        },
      ),
    );
  });

  it("count from ten before the first code", () => {
    expect(new CustomTokenReader(BASE).push("noise <custom_token_10> <custom_token_x>")).toEqual([BASE]);
    expect(customTokenText(128_009, BASE)).toBe("<|eot_id|>");
  });
});
