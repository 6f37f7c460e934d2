import { expect, it } from "vitest";
import { recogniseFamily } from "./recognise-family.js";

const custom = Array.from({ length: 20 }, (_, number) => `<custom_token_${number}>`);

it.each([
  ["Orpheus by its custom tokens", ["hello", ...custom], { family: "orpheus", audioBase: 11, voiceTokens: {} }],
  ["Veena by its voices", [...custom, "<spk_kavya>"], { family: "veena", audioBase: 10, voiceTokens: { kavya: 20 } }],
  [
    "the voice in the box by its advances",
    ["<s>", "<advance_0>", "<audio_0_0>"],
    { family: "mynah-mini", audioBase: 2, voiceTokens: {} },
  ],
  ["nobody by text", ["hello", "world"], { voiceTokens: {} }],
])("recognises %s", (_name, names, family) => {
  expect(recogniseFamily(names)).toEqual(family);
});
