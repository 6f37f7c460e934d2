import { expect, test } from "vitest";
import { interfaceProblem } from "./decoder-interface.js";

const codes = ["audio_codes.0: int64[2]", "audio_codes.1: int64[2]", "audio_codes.2: int64[2]"];
const outputs = ["audio_values: float32[3]"];

test("a decoder takes the three levels of codes, with or without the place of its noise", () => {
  expect(interfaceProblem({ inputs: codes, outputs })).toBeUndefined();
  expect(interfaceProblem({ inputs: ["first_frame: int64[1]", ...codes], outputs })).toBeUndefined();
});

test.each([
  ["a level that is missing", codes.slice(1), outputs],
  ["an input that nobody feeds", [...codes, "speaker: int64[1]"], outputs],
  ["codes of another type", ["audio_codes.0: int32[2]", ...codes.slice(1)], outputs],
  ["a place in another form", [...codes, "first_frame: int64[2]"], outputs],
  ["another output", codes, ["audio: float32[3]"]],
  ["an encoder", ["input_values: float32[3]"], codes],
])("%s is refused, in words that name what it has", (_, inputs, given) => {
  expect(interfaceProblem({ inputs, outputs: given })).toContain(`gives ${given.join(", ")}; expected audio_codes.0`);
});
