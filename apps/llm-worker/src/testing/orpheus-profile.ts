import { profileSchema, type EngineSettingsOf, type PromptedProfile } from "@mynah/protocol";

/** An Orpheus profile over a model server. */
export function orpheusProfile(
  url: string,
  dialect: EngineSettingsOf<"completions">["dialect"],
  engine: Partial<EngineSettingsOf<"completions">> = {},
): PromptedProfile {
  const profile = profileSchema.parse({
    name: "orpheus",
    layout: "prompted",
    languages: ["en"],
    voices: [{ id: "tara" }],
    defaultVoice: "tara",
    audio: { audioBase: 128_266, codebookSize: 4_096 },
    prompted: {
      template: "{voice}: {text}",
      before: [128_259, 128_000],
      after: [128_009, 128_260, 128_261, 128_257],
      stopIds: [128_258],
      textIdLimit: 128_000,
      tags: ["<laugh>"],
      reference: {
        before: [128_259],
        between: [128_009, 128_260, 128_261, 128_257],
        after: [128_258, 128_262],
      },
    },
    sampling: { temperature: 0.6, topP: 0.9, repetitionPenalty: 1.1 },
    codec: { manifest: "codec.json" },
    engine: { kind: "completions", url, model: "orpheus", sequences: 4, dialect, ...engine },
  });
  if (profile.layout !== "prompted") throw new TypeError("not a prompted profile");
  return profile;
}
