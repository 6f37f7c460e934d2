import type { BenchResult } from "../../bench-result.js";
import { countOf, formatMs } from "../format-figure.js";
import { dialectWords, loadWords } from "../sections/load-words.js";

/** What besides the servers differs between two benches, so that their figures may differ because of it. */
export function unlikenesses(a: BenchResult, b: BenchResult): readonly string[] {
  const found: readonly (string | undefined)[] = [
    unlike("machine of the bench", a.machine, b.machine),
    unlike("load", loadWords(a.load), loadWords(b.load)),
    unlike("dialect", dialectWords(a.target.dialect), dialectWords(b.target.dialect)),
    promptsWords(a, b),
    stoppedWords("A", a),
    stoppedWords("B", b),
    lateWords("A", a),
    lateWords("B", b),
  ];
  return found.filter((words) => words !== undefined);
}

const unlike = (what: string, a: string, b: string): string | undefined =>
  a === b ? undefined : `Not the same ${what}. A: ${a}. B: ${b}.`;

const promptsOf = ({ requests }: BenchResult): ReadonlySet<string> => new Set(requests.map(({ prompt }) => prompt.id));

function promptsWords(a: BenchResult, b: BenchResult): string | undefined {
  const [before, after] = [promptsOf(a), promptsOf(b)];
  const common = [...before].filter((id) => after.has(id)).length;
  if (common === before.size && common === after.size) return undefined;
  return `Not the same prompts: A has ${before.size}, B ${after.size}, of which ${common} are in both. All requests of each are compared.`;
}

const stoppedWords = (side: string, { stoppedEarly, requests }: BenchResult): string | undefined =>
  stoppedEarly === true ? `${side} was stopped early, after ${countOf(requests.length, "request")}.` : undefined;

function lateWords(side: string, { summary: { lagMs } }: BenchResult): string | undefined {
  if (lagMs === undefined || lagMs.p95 <= 20) return undefined;
  return `The bench of ${side} was itself late: 5 of 100 requests were sent more than ${formatMs(lagMs.p95)} after their time.`;
}
