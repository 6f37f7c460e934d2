import type { Finding, PromptedProfile } from "@mynah/protocol";
import { fits, unknown, wrong } from "./finding.js";
import type { TokenFacts, Vocabulary } from "./vocabulary.js";

const ABOUT = "begin of text";
/** What it is called where nobody tells which id it is. */
const NAMES = /^(<s>|<bos>|<\|begin_of_text\|>)$/;

/** Each text in a prompt has the token that begins a text once or not at all: twice, and a model speaks worse. */
export async function checkBeginOfText(
  { prompted }: Pick<PromptedProfile, "prompted">,
  text: string,
  vocabulary: Vocabulary,
): Promise<Finding> {
  const textIds = await vocabulary.tokenize(text);
  const found: number[] = [];
  for (const before of [prompted.before, prompted.reference?.before ?? []]) {
    const begins = await beginsIn([...before, ...textIds.slice(0, 1)], vocabulary);
    if (begins.length > 1)
      return wrong(ABOUT, `${begins.join(" and ")} begin a text twice: leave it out of \`before\``);
    found.push(...begins);
  }
  if (found[0] !== undefined) return fits(ABOUT, `${found[0]}, once before each text`);
  const isKnown = vocabulary.bosId !== undefined;
  return isKnown ? fits(ABOUT, "not in the prompt") : unknown(ABOUT, "none that is known by its name is in the prompt");
}

async function beginsIn(ids: readonly number[], vocabulary: Vocabulary): Promise<readonly number[]> {
  const facts = await vocabulary.describe(ids);
  return ids.filter((id, index) => isBeginOfText(id, facts[index], vocabulary.bosId));
}

function isBeginOfText(id: number, facts: TokenFacts | undefined, bosId: number | undefined): boolean {
  return bosId === undefined ? NAMES.test(facts?.name ?? "") : id === bosId;
}
