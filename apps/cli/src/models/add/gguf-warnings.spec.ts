import { profileSchema } from "@mynah/protocol";
import { expect, it } from "vitest";
import { ggufWarnings } from "./gguf-warnings.js";

const profileWith = (prompted: object = {}) =>
  profileSchema.parse({
    ...{ name: "tiny", layout: "prompted", languages: ["en"], voices: [{ id: "kavya" }], defaultVoice: "kavya" },
    ...{ audio: { audioBase: 40, codebookSize: 4 }, sampling: { temperature: 0.6 }, codec: { manifest: "codec.json" } },
    prompted: { template: "{text}", before: [30], after: [31], stopIds: [32], textIdLimit: 20, ...prompted },
    engine: { kind: "llama-cpp", model: "m.gguf", contextTokens: 512, sequences: 1 },
  });
const facts = { vocabularySize: 70, family: "orpheus", audioBase: 40, voiceTokens: {} } as const;
const veena = { ...facts, family: "veena", voiceTokens: { kavya: 69 } } as const;

const kavya = (id: number): object => ({ voiceTokens: { kavya: id } });

it.each([
  { what: "a file that fits", given: facts, warnings: [] },
  { what: "Veena's own", prompted: kavya(69), given: veena, warnings: [] },
  {
    what: "too few ids",
    given: { ...facts, vocabularySize: 67 },
    warnings: ["its 67 ids end before the codes do, at 67"],
  },
  {
    what: "codes elsewhere",
    given: { ...facts, audioBase: 41 },
    warnings: ["its codes begin at 41, the profile's at 40"],
  },
  { what: "another token", prompted: kavya(68), given: veena, warnings: ["its token of kavya is 69, not 68"] },
  {
    what: "Veena's as Orpheus'",
    given: veena,
    warnings: ["its voices are tokens, as Veena's: should it be made --from veena?"],
  },
])("of $what warns in these words: $warnings", ({ prompted, given, warnings }) => {
  expect(ggufWarnings(profileWith(prompted), given)).toEqual(warnings);
});
