import { readFile } from "node:fs/promises";
import { OperatorError } from "../../operator-error.js";
import { english } from "./english.js";
import { hindi } from "./hindi.js";
import { lengths } from "./lengths.js";
import { promptsOf, type Prompt } from "./prompt.js";

const sets: Readonly<Record<string, readonly Prompt[]>> = {
  english: promptsOf("en", english),
  hindi: promptsOf("hi", hindi),
  mixed: [...promptsOf("en", english), ...promptsOf("hi", hindi)],
  lengths,
};

export const setNames: readonly string[] = Object.keys(sets);

/** A set by its name, or a file's lines. @throws OperatorError that says what to do */
export async function chooseTexts(name: string): Promise<readonly Prompt[]> {
  return sets[name] ?? promptsOf("und", linesOf(name, await readOrWords(name)));
}

function linesOf(file: string, text: string): readonly string[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const spoken = lines.filter((line) => line !== "");
  if (spoken.length === 0) throw new OperatorError(`--texts: ${file} has no text: write one a line`);
  return spoken;
}

async function readOrWords(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    const known = `${setNames.join(", ")}, or a file with a text a line`;
    throw new OperatorError(`--texts: "${file}" is no set and no file that can be read: give ${known}`, { cause });
  }
}
