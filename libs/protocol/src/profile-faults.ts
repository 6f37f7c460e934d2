import type { InterleavedProfile, Profile, PromptedProfile } from "./profile.js";

const POSITIONS = 7;

/** What does not fit together in a profile, in words; no single field shows it. Empty: nothing. Knows nothing of the vocabulary. */
export function profileFaults(profile: Profile): readonly string[] {
  const own = profile.layout === "prompted" ? promptedFaults(profile) : interleavedFaults(profile);
  return [...own, ...languageFaults(profile)];
}

function promptedFaults(profile: PromptedProfile): readonly string[] {
  const { before, after, stopIds, reference, textIdLimit } = profile.prompted;
  const around = { before, after, stopIds, ...(reference && referenceIds(reference)) };
  const { audioBase } = profile.audio;
  return [
    ...Object.entries(around).flatMap(([place, ids]) => idsAmongCodes(profile, `prompted.${place}`, ids)),
    ...when(textIdLimit > audioBase, `prompted.textIdLimit ${textIdLimit} lies above audio.audioBase ${audioBase}`),
    ...voiceFaults(profile),
  ];
}

function referenceIds({ before, between, after }: NonNullable<PromptedProfile["prompted"]["reference"]>) {
  return { "reference.before": before, "reference.between": between, "reference.after": after };
}

function voiceFaults({ voices, prompted, audio }: PromptedProfile): readonly string[] {
  const { template, voiceTokens } = prompted;
  if (voices.length > 1 && !template.includes("{voice}"))
    return ["prompted.template says no {voice}: all voices would sound the same"];
  if (voiceTokens === undefined) return [];
  const nobody = Object.keys(voiceTokens).filter((name) => !voices.some(({ id }) => id === name));
  const without = voices.filter(({ id }) => voiceTokens[id] === undefined).map(({ id }) => id);
  return [
    ...when(nobody.length > 0, `prompted.voiceTokens: ${nobody.join(", ")} is none of the voices`),
    ...when(without.length > 0, `prompted.voiceTokens lacks ${without.join(", ")}`),
    ...idsAmongCodes({ audio }, "prompted.voiceTokens", Object.values(voiceTokens)),
  ];
}

function interleavedFaults(profile: InterleavedProfile): readonly string[] {
  const { bosId, symbols, endSymbol, pauseSymbol, advanceBase, maxAdvance } = profile.interleaved;
  const advances = Array.from({ length: maxAdvance + 1 }, (_, count) => advanceBase + count);
  const ids = Object.values(symbols);
  return [
    ...idsAmongCodes(profile, "interleaved.symbols", ids),
    ...idsAmongCodes(profile, "interleaved.advanceBase", advances),
    ...idsAmongCodes(profile, "interleaved.bosId", [bosId]),
    ...when(new Set(ids).size < ids.length, "interleaved.symbols: two have the same id"),
    ...when(
      advances.some((id) => ids.includes(id)),
      "interleaved.advanceBase: an advance has a symbol's id",
    ),
    ...[endSymbol, pauseSymbol].flatMap((symbol) =>
      when(symbols[symbol] === undefined, `interleaved.symbols lacks ${symbol}`),
    ),
  ];
}

function languageFaults({ voices, languages }: Profile): readonly string[] {
  return voices.flatMap(({ id, language }) =>
    when(language !== undefined && !languages.includes(language), `voices: ${id} speaks ${language}, not in languages`),
  );
}

function idsAmongCodes({ audio }: Pick<Profile, "audio">, place: string, ids: readonly number[]): readonly string[] {
  const end = audio.audioBase + POSITIONS * audio.codebookSize;
  const wrong = ids.filter((id) => id >= audio.audioBase && id < end);
  return when(wrong.length > 0, `${place}: ${wrong.join(", ")} lies among the codes, ${audio.audioBase} to ${end - 1}`);
}

function when(isFault: boolean, words: string): readonly string[] {
  return isFault ? [words] : [];
}
