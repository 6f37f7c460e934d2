import { readFile } from "node:fs/promises";
import { Tokenizer } from "@huggingface/tokenizers";
import { ModelFileError } from "@mynah/program";

/** Text to ids, without the ids that a tokenizer would add around a text. What looks like a special token may still become one: check the ids. */
export type Tokenize = (text: string) => readonly number[];

/**
 * The tokenizer of a `tokenizer.json` as it is published with a model: for model servers that do not tokenise.
 * @throws ModelFileError when the file is missing or malformed
 */
export async function createTokenizer(file: string): Promise<Tokenize> {
  const json = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new ModelFileError(
      `Cannot read ${file} (engine.tokenizer.file of the profile). Fetch tokenizer.json from where the model is published.`,
      { cause },
    );
  });
  const tokenizer = parse(json, file);
  return (text) => tokenizer.encode(text, { add_special_tokens: false }).ids;
}

function parse(json: string, file: string): Tokenizer {
  try {
    const tokenizer = new Tokenizer(JSON.parse(json) as object, {});
    // A file of another shape shows only when it is used.
    tokenizer.encode("Hello.", { add_special_tokens: false });
    return tokenizer;
  } catch (cause) {
    throw new ModelFileError(
      `${file} (engine.tokenizer.file of the profile) is no tokenizer.json that can be used (${String(cause)}). Fetch it again from where the model is published.`,
      { cause },
    );
  }
}
