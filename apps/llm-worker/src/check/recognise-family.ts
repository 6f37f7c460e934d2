import type { GgufFacts } from "@mynah/protocol";

/** What the first code is called in Orpheus and all that was made from it. */
const FIRST_CODE = "<custom_token_10>";
/** And in the voice in the box, which also has a token for text that goes on. */
const [MINI_FIRST_CODE, MINI_ADVANCE] = ["<audio_0_0>", "<advance_0>"];
const VOICE = /^<spk_(\w+)>$/;

/** Whose layout a vocabulary is of, by the names of its tokens, in the order of their ids. */
export function recogniseFamily(names: readonly string[]): Pick<GgufFacts, "family" | "audioBase" | "voiceTokens"> {
  const [audioBase, miniBase] = [names.indexOf(FIRST_CODE), names.indexOf(MINI_FIRST_CODE)];
  const voiceTokens = Object.fromEntries(
    names.flatMap((name, id): [string, number][] => {
      const voice = VOICE.exec(name)?.[1];
      return voice === undefined ? [] : [[voice, id]];
    }),
  );
  if (miniBase >= 0 && names.includes(MINI_ADVANCE)) return { family: "mynah-mini", audioBase: miniBase, voiceTokens };
  if (audioBase < 0) return { voiceTokens };
  return { family: Object.keys(voiceTokens).length > 0 ? "veena" : "orpheus", audioBase, voiceTokens };
}
