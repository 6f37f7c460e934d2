import type { GgufFacts } from "@mynah/protocol";
import { listModelNames } from "../model/model-folder.js";
import { addModel, type AddModelOptions, type AddResult } from "./add-model.js";
import { askMissing, terminalQuestions } from "./ask-missing.js";

/** `mynah models add` */
export async function addCommand({ flags, ...options }: AddModelOptions): Promise<void> {
  const questions = flags.json ? undefined : terminalQuestions();
  const asked = await askMissing(flags, await listModelNames(options.modelsFolder), questions);
  const result = await addModel({ ...options, flags: asked });
  process.stdout.write(`${flags.json ? JSON.stringify(result, undefined, 2) : resultLines(result).join("\n")}\n`);
}

function resultLines({ file, from, gguf, warnings, next }: AddResult): readonly string[] {
  return [
    ...(gguf === undefined ? [] : [ggufWords(gguf)]),
    `Wrote ${file}, from ${from}`,
    ...warnings.map((words) => `WARNING  ${words}`),
    "Next:",
    ...next.map(indented),
  ];
}

function ggufWords({ vocabularySize, contextTokens, family, audioBase }: GgufFacts): string {
  const context = contextTokens === undefined ? "" : `, trained for ${contextTokens} in a row`;
  const whose = family === undefined ? "" : `; its tokens are named as ${family}'s, the first code is ${audioBase}`;
  return `The file has ${vocabularySize} ids${context}${whose}`;
}

function indented(line: string): string {
  return `  ${line}`;
}
