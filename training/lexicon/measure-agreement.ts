/**
 * How closely libs/text's phonemes match the teacher's: `npx tsx training/lexicon/measure-agreement.ts SENTENCES.jsonl`
 * with a file from choose_sentences.py. Prints the phoneme error rate (edits per phoneme of flite's) and the commonest
 * differences; `--json` prints figures only.
 */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { normalizeEnglish } from "../../libs/text/src/english/normalize-english.js";
import { createPhonemizer } from "../../libs/text/src/phonemes/create-phonemizer.js";
import { parseLetterToSound } from "../../libs/text/src/phonemes/letter-to-sound.js";
import { parseLexicon } from "../../libs/text/src/phonemes/lexicon.js";

type Sentence = { readonly kind: string; readonly text: string; readonly phonemes: readonly string[] };
type Edit = { readonly from: string; readonly to: string };

const MODEL = new URL("../../models/mynah-mini/", import.meta.url);
const SYMBOLS =
  "aa ae ah ao aw ax ay b ch d dh eh er ey f g hh ih iy jh k l m n ng ow oy p r s sh t th uh uw v w y z zh pau";

const readModel = (name: string): string => gunzipSync(readFileSync(new URL(name, MODEL))).toString();

/** The edits that turn one list into the other, by dynamic programming. */
function edits(wanted: readonly string[], given: readonly string[]): readonly Edit[] {
  const cost = wanted.concat("").map(() => new Array<number>(given.length + 1).fill(0));
  for (let i = wanted.length; i >= 0; i -= 1)
    for (let j = given.length; j >= 0; j -= 1)
      cost[i]![j] =
        i === wanted.length || j === given.length
          ? wanted.length - i + given.length - j
          : Math.min(cost[i + 1]![j]! + 1, cost[i]![j + 1]! + 1, cost[i + 1]![j + 1]! + Number(wanted[i] !== given[j]));
  return walkBack(cost, wanted, given);
}

function walkBack(cost: readonly (readonly number[])[], wanted: readonly string[], given: readonly string[]): Edit[] {
  const found: Edit[] = [];
  let [i, j] = [0, 0];
  while (i < wanted.length || j < given.length) {
    const isPair = i < wanted.length && j < given.length;
    const swap = isPair && cost[i]![j] === cost[i + 1]![j + 1]! + Number(wanted[i] !== given[j]);
    const from = swap || (i < wanted.length && cost[i]![j] === cost[i + 1]?.[j]! + 1) ? wanted[i++]! : "";
    const to = swap || from === "" ? given[j++]! : "";
    if (from !== to) found.push({ from, to });
  }
  return found;
}

/** Flite prints a pause at the end of one utterance and another at the beginning of the next. */
const joinUtterances = (phonemes: readonly string[]): readonly string[] =>
  phonemes.filter((name, index) => name !== "pau" || phonemes[index - 1] !== "pau");

const phonemize = createPhonemizer({
  lexicon: parseLexicon(readModel("lexicon.txt.gz")),
  letterToSound: parseLetterToSound(readModel("letter-to-sound.json.gz")),
  symbols: SYMBOLS.split(" "),
  pauseSymbol: "pau",
});

const [file = ".voice-work/agreement.jsonl"] = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const asJson = process.argv.includes("--json");
const sentences = readFileSync(file, "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Sentence);
const counts = new Map<string, number>();
const figures = new Map<string, { sentences: number; same: number; phonemes: number; edits: number }>();
for (const { kind, text, phonemes } of sentences) {
  const wanted = joinUtterances(phonemes);
  const given = phonemize(normalizeEnglish(text));
  const found = edits(wanted, given);
  const sum = figures.get(kind) ?? { sentences: 0, same: 0, phonemes: 0, edits: 0 };
  figures.set(kind, {
    sentences: sum.sentences + 1,
    same: sum.same + Number(found.length === 0),
    phonemes: sum.phonemes + wanted.length,
    edits: sum.edits + found.length,
  });
  for (const { from, to } of found) counts.set(`${from}>${to}`, (counts.get(`${from}>${to}`) ?? 0) + 1);
  if (found.length > 0 && !asJson) console.log(`${text}\n  flite ${wanted.join(" ")}\n  mynah ${given.join(" ")}`);
}
for (const [kind, sum] of figures) {
  const figure = { kind, ...sum, phonemeErrorRate: Number((sum.edits / sum.phonemes).toFixed(5)) };
  console.log(asJson ? JSON.stringify(figure) : figure);
}
if (!asJson)
  console.log(
    [...counts]
      .sort((a, b) => b[1] - a[1])
      .slice(0, 40)
      .map(([edit, count]) => `${edit} ${count}`)
      .join(", "),
  );
