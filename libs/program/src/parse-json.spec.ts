import { expect, it } from "vitest";
import { parseJson } from "./parse-json.js";

it.each([
  ['{\n  "a": x\n}', "line 2, column 8"],
  ['{\n  "a": 1,\n}', "line 3, column 1"],
  ['{\n  "a" 1}', "line 2, column 7"],
  ["# Title\n", "line 1, column 1"],
  ["[true,\nfalsy]", "line 2, column 5"],
  ["{\n", "line 2, column 1"],
  ["", "line 1, column 1"],
])("of %j tells where it is no JSON", (text, place) => {
  expect(() => parseJson(text, "a.json")).toThrow(`a.json is no valid JSON, ${place}`);
});
