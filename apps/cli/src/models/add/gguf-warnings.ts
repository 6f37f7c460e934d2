import type { GgufFacts, Profile } from "@mynah/protocol";

const POSITIONS = 7;

/** What in a GGUF file's header does not go with a profile. `mynah models check` tells all of it. */
export function ggufWarnings(profile: Profile, facts: GgufFacts): readonly string[] {
  const { audioBase, codebookSize } = profile.audio;
  const end = audioBase + POSITIONS * codebookSize;
  const tokens = profile.layout === "prompted" ? (profile.prompted.voiceTokens ?? {}) : {};
  const strayed = Object.entries(tokens).filter(([voice, id]) => facts.voiceTokens[voice] !== id);
  return [
    ...when(end > facts.vocabularySize, `its ${facts.vocabularySize} ids end before the codes do, at ${end - 1}`),
    ...when(
      facts.audioBase !== undefined && facts.audioBase !== audioBase,
      `its codes begin at ${facts.audioBase}, the profile's at ${audioBase}`,
    ),
    ...strayed.map(([voice, id]) => `its token of ${voice} is ${facts.voiceTokens[voice] ?? "not there"}, not ${id}`),
    ...when(
      facts.family === "veena" && Object.keys(tokens).length === 0,
      "its voices are tokens, as Veena's: should it be made --from veena?",
    ),
  ];
}

function when(isSo: boolean, words: string): readonly string[] {
  return isSo ? [words] : [];
}
