import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CodecInputError } from "./codec-input-error.js";
import { readSpeechToken, speechTokenId, speechTokenIds } from "./speech-token.js";

const orpheus = { audioBase: 128_266, codebookSize: 4096 };

describe("speech tokens", () => {
  it("survive the way to an id and back", () => {
    const token = fc.record({ position: fc.nat(6), code: fc.nat(4095) });
    fc.assert(
      fc.property(token, (spoken) => {
        expect(readSpeechToken(speechTokenId(spoken, orpheus), orpheus)).toEqual(spoken);
      }),
    );
  });

  it("may have code 0 at every position", () => {
    for (let position = 0; position < 7; position++)
      expect(readSpeechToken(128_266 + position * 4096, orpheus)).toEqual({ position, code: 0 });
  });

  it("never have code codebookSize: its id is code 0 of the next position, or none", () => {
    expect(readSpeechToken(128_266 + 4096, orpheus)).toEqual({ position: 1, code: 0 });
    expect(readSpeechToken(128_266 + 7 * 4096, orpheus)).toBeUndefined();
    expect(() => speechTokenId({ position: 6, code: 4096 }, orpheus)).toThrow(CodecInputError);
  });

  it("are not read from ids outside the codebooks", () => {
    for (const id of [-1, 0, 128_258, 128_265, 128_266.5, Number.NaN])
      expect(readSpeechToken(id, orpheus)).toBeUndefined();
  });

  it("refuse a position outside the frame", () => {
    for (const position of [-1, 7, 0.5]) expect(() => speechTokenId({ position, code: 1 }, orpheus)).toThrow("0..6");
  });

  it("are rebuilt from journalled codes for a second attempt", () => {
    const codes = Uint16Array.of(1, 2, 3, 4, 5, 6, 7, 4095);
    expect(speechTokenIds(codes, orpheus).slice(5)).toEqual([
      128_266 + 5 * 4096 + 6,
      128_266 + 6 * 4096 + 7,
      128_266 + 4095,
    ]);
  });
});
