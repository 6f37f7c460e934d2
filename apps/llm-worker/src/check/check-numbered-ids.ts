import { CODES_PER_FRAME } from "@mynah/codec";
import type { Finding, Profile } from "@mynah/protocol";
import { fits, unknown, wrong } from "./finding.js";
import type { TokenFacts, Vocabulary } from "./vocabulary.js";

/** Ids that follow each other and should be named so: `<custom_token_10>`, `<custom_token_11>`. */
interface NumberedIds {
  readonly first: number;
  readonly count: number;
}

/** The ids of the codes: seven runs, one for each position in a frame. */
export async function checkCodeIds({ audio }: Pick<Profile, "audio">, vocabulary: Vocabulary): Promise<Finding> {
  const { audioBase, codebookSize } = audio;
  const runs = Array.from({ length: CODES_PER_FRAME }, (_, position) => ({
    first: audioBase + position * codebookSize,
    count: codebookSize,
  }));
  return checkRuns("audio", runs, vocabulary);
}

/** The ids of the advances: as many as there are counts of symbols. */
export async function checkAdvanceIds(
  { advanceBase, maxAdvance }: { readonly advanceBase: number; readonly maxAdvance: number },
  vocabulary: Vocabulary,
): Promise<Finding> {
  return checkRuns("interleaved.advanceBase", [{ first: advanceBase, count: maxAdvance + 1 }], vocabulary);
}

async function checkRuns(about: string, runs: readonly NumberedIds[], vocabulary: Vocabulary): Promise<Finding> {
  const total = runs.reduce((sum, { count }) => sum + count, 0);
  const faults: string[] = [];
  const ends: string[] = [];
  let isNumbered = true;
  for (const run of runs) {
    const offsets = vocabulary.size === undefined ? samplesOf(run) : Array.from({ length: run.count }, (_, at) => at);
    const facts = await vocabulary.describe(offsets.map((offset) => run.first + offset));
    const judged = judgeRun(run, offsets, facts);
    isNumbered &&= judged.isNumbered;
    faults.push(...judged.faults.slice(0, 1));
    ends.push(`${run.first} ${facts[0]?.name}`, `${run.first + run.count - 1} ${facts.at(-1)?.name}`);
  }
  if (faults.length > 0) return wrong(about, faults.join("; "));
  const words = `${total} ids, ${ends[0]} to ${ends.at(-1)}`;
  return isNumbered
    ? fits(about, `${words}, numbered one after the other`)
    : unknown(about, `${words}: they are there, but their names tell no numbers`);
}

/** A server is asked for each id: the ends of a run tell whether it lies where it should. */
function samplesOf({ count }: NumberedIds): readonly number[] {
  return [...new Set([0, 1, count - 1])];
}

/** @param facts what is known of `first + offset`, for each offset */
function judgeRun(
  { first }: NumberedIds,
  offsets: readonly number[],
  facts: readonly (TokenFacts | undefined)[],
): { readonly faults: readonly string[]; readonly isNumbered: boolean } {
  const start = numberIn(facts[0]?.name ?? "");
  const faults = offsets.flatMap((offset, index) => {
    const [id, fact] = [first + offset, facts[index]];
    if (fact === undefined) return [`${id} is not in the vocabulary`];
    const found = numberIn(fact.name);
    if (start === undefined || (found?.frame === start.frame && found.number === start.number + offset)) return [];
    return [`${id} is ${JSON.stringify(fact.name)}, not number ${start.number + offset} after ${facts[0]?.name}`];
  });
  return { faults, isNumbered: start !== undefined };
}

/** The last number of a name, and what stands around it. */
function numberIn(name: string): { readonly frame: string; readonly number: number } | undefined {
  const [, front, digits, back] = /^(.*?)(\d+)(\D*)$/s.exec(name) ?? [];
  return digits === undefined ? undefined : { frame: `${front}#${back}`, number: Number(digits) };
}
