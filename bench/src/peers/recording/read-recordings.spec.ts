import { SNAC_24KHZ } from "@mynah/codec";
import { describe, expect, it } from "vitest";
import { makeRecordings } from "./make-recordings.js";
import { parseRecordings, writeRecordings } from "./read-recordings.js";

const parse = (text: string) => parseRecordings(text, { file: "said.jsonl", codebookSize: 4_096 });

describe("recordings in a file", () => {
  it("are read as they were written", () => {
    const made = makeRecordings(0.5, { ...SNAC_24KHZ, codebookSize: 4_096 });
    expect(made.map(({ codes }) => codes.length)).toEqual(made.map(() => 6 * 7));
    expect(parse(writeRecordings(made))).toEqual(made);
  });

  it.each([
    ["", "has no line like"],
    ["\n{", "line 2: "],
    ['{"text": "12!", "codes": [1,2,3,4,5,6,7]}', "line 1: text: a text with letters"],
    ['{"text": "Hi.", "codes": [1,2,3,4,5,6]}', "line 1: codes: "],
    ['{"text": "Hi.", "codes": [1,2,3,4,5,6,7,8]}', "line 1: codes: whole frames of 7 codes"],
    ['{"text": "Hi.", "codes": [1,2,3,4,5,6,4096]}', "line 1: codes.6: codes without their offsets, below 4096"],
  ])("are refused with what to write instead: %j", (text, words) => {
    expect(() => parse(text)).toThrow(words);
    expect(() => parse(text)).toThrow('{"text": "Hello there.", "codes": [3110, 77, ...]}');
  });
});
