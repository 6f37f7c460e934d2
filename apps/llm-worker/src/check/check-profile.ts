import { profileFaults, type Finding, type Profile } from "@mynah/protocol";
import { checkBeginOfText } from "./check-begin-of-text.js";
import { checkAdvanceIds, checkCodeIds } from "./check-numbered-ids.js";
import { checkSpecialIds, specialIdsOf } from "./check-special-ids.js";
import { checkTags, checkText } from "./check-text.js";
import { fits, unknown, wrong } from "./finding.js";
import type { Vocabulary } from "./vocabulary.js";

/** What a profile says of itself. */
export function checkAlone(profile: Profile): readonly Finding[] {
  const faults = profileFaults(profile);
  if (faults.length > 0) return faults.map((words) => wrong("profile", words));
  return [fits("profile", "its ids, voices and languages fit together")];
}

/** What a profile says of its model's vocabulary, one finding after the other. @param text a sentence for the voices to say */
export async function* checkAgainst(
  profile: Profile,
  text: string,
  vocabulary: Vocabulary,
): AsyncGenerator<Finding, void, void> {
  const { source, size } = vocabulary;
  await vocabulary.tokenize(text);
  yield size === undefined
    ? unknown("vocabulary", `${source} does not tell how many ids there are`)
    : fits("vocabulary", `${size} ids, by ${source}`);
  for (const named of specialIdsOf(profile)) yield checkSpecialIds(named, vocabulary);
  yield checkCodeIds(profile, vocabulary);
  if (profile.layout === "interleaved") {
    yield checkAdvanceIds(profile.interleaved, vocabulary);
    return;
  }
  yield checkBeginOfText(profile, text, vocabulary);
  yield checkText(profile, text, vocabulary);
  yield* await checkTags(profile, vocabulary);
}
