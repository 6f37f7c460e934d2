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

function resultLines({ file, from, warnings, next }: AddResult): readonly string[] {
  return [
    `Wrote ${file}, from ${from}`,
    ...warnings.map((words) => `WARNING  ${words}`),
    "Next:",
    ...next.map(indented),
  ];
}

function indented(line: string): string {
  return `  ${line}`;
}
