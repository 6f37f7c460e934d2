import type { Finding, Profile } from "@mynah/protocol";
import { fits, wrong } from "./finding.js";
import type { TokenFacts, Vocabulary } from "./vocabulary.js";

/** Ids that a profile names in one of its fields. */
export interface NamedIds {
  readonly about: string;
  readonly ids: readonly number[];
}

/** All ids of a profile that must be special tokens, by field. */
export function specialIdsOf(profile: Profile): readonly NamedIds[] {
  if (profile.layout === "interleaved") {
    const { bosId, symbols } = profile.interleaved;
    return [
      { about: "interleaved.bosId", ids: [bosId] },
      { about: "interleaved.symbols", ids: Object.values(symbols) },
    ];
  }
  const { before, after, stopIds, voiceTokens, reference } = profile.prompted;
  const places = { before, after, stopIds, ...(voiceTokens && { voiceTokens: Object.values(voiceTokens) }) };
  const own = Object.entries(places).map(([place, ids]) => ({ about: `prompted.${place}`, ids }));
  const around = Object.entries({ before: [], between: [], after: [], ...idsOf(reference) });
  return [...own, ...around.map(([place, ids]) => ({ about: `prompted.reference.${place}`, ids }))].filter(
    ({ ids }) => ids.length > 0,
  );
}

function idsOf(
  reference:
    | { readonly before: readonly number[]; readonly between: readonly number[]; readonly after: readonly number[] }
    | undefined,
): Readonly<Record<string, readonly number[]>> {
  return reference ? { before: reference.before, between: reference.between, after: reference.after } : {};
}

/** Whether each of these ids is there, and special. */
export async function checkSpecialIds({ about, ids }: NamedIds, vocabulary: Vocabulary): Promise<Finding> {
  const facts = await vocabulary.describe(ids);
  const faults = ids.flatMap((id, index) => faultOf(id, facts[index], vocabulary));
  if (faults.length > 0) return wrong(about, faults.join("; "));
  return fits(about, nameList(ids.map((id, index) => `${id} ${facts[index]?.name}`)));
}

function faultOf(id: number, facts: TokenFacts | undefined, { size }: Vocabulary): readonly string[] {
  if (facts === undefined) return [`${id} is not in the vocabulary${size === undefined ? "" : ` of ${size} ids`}`];
  return facts.isSpecial === false ? [`${id} is ${JSON.stringify(facts.name)}, which is no special token`] : [];
}

const MOST_NAMES = 8;

function nameList(names: readonly string[]): string {
  if (names.length <= MOST_NAMES) return names.join(", ");
  return `${names.length} tokens: ${names[0]} to ${names.at(-1)}`;
}
