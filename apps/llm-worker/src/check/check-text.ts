import type { Finding, PromptedProfile } from "@mynah/protocol";
import { fillTemplate } from "../prompt/prompt-ids.js";
import { fits, wrong } from "./finding.js";
import type { Vocabulary } from "./vocabulary.js";

type Prompted = Pick<PromptedProfile, "prompted" | "voices">;

/** Whether what each voice says becomes ids that the profile lets through. */
export async function checkText(
  { prompted, voices }: Prompted,
  text: string,
  vocabulary: Vocabulary,
): Promise<Finding> {
  const faults: string[] = [];
  let most = 0;
  for (const { id: voice } of voices) {
    const ids = await vocabulary.tokenize(fillTemplate(prompted, { voice, text }));
    most = Math.max(most, ids.length);
    faults.push(...(await faultsOf(ids, { prompted, voice }, vocabulary)));
  }
  if (faults.length > 0) return wrong("prompted.template", faults.join("; "));
  return fits("prompted.template", `${voices.length} voices: a sentence is up to ${most} ids, all of them text`);
}

async function faultsOf(
  ids: readonly number[],
  { prompted, voice }: Pick<Prompted, "prompted"> & { readonly voice: string },
  vocabulary: Vocabulary,
): Promise<readonly string[]> {
  const { textIdLimit, voiceTokens } = prompted;
  const token = voiceTokens?.[voice];
  if (token !== undefined && ids[0] !== token)
    return [
      `${voice} begins with id ${ids[0]}, not with ${token}: this tokenizer does not read the voice's token in text`,
    ];
  const rest = token === undefined ? ids : ids.slice(1);
  const high = rest.filter((id) => id >= textIdLimit);
  const names = await vocabulary.describe(high);
  return high.map((id, index) => `${voice}: ${id} ${names[index]?.name} is not below textIdLimit ${textIdLimit}`);
}

/** How the tags reach the model: as tokens of their own, or as text. */
export async function checkTags({ prompted }: Prompted, vocabulary: Vocabulary): Promise<readonly Finding[]> {
  const { tags, textIdLimit } = prompted;
  if (tags.length === 0) return [];
  const counts: number[] = [];
  const refused: string[] = [];
  for (const tag of tags.map((name) => `<${name.replace(/^<|>$/g, "")}>`)) {
    const ids = await vocabulary.tokenize(tag);
    counts.push(ids.length);
    if (ids.some((id) => id >= textIdLimit)) refused.push(tag);
  }
  if (refused.length > 0)
    return [wrong("prompted.tags", `${refused.join(", ")}: a special token not below textIdLimit, so it is refused`)];
  const own = counts.every((count) => count === 1);
  const range = `${Math.min(...counts)} to ${Math.max(...counts)}`;
  return [fits("prompted.tags", `${tags.length} tags: ${own ? "a token each" : `text of ${range} ids each`}`)];
}
