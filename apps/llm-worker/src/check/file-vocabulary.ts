import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Tokenizer } from "@huggingface/tokenizers";
import { ModelFileError } from "@mynah/program";
import { z } from "zod";
import type { TokenFacts, Vocabulary } from "./vocabulary.js";

const configSchema = z.object({ bos_token: z.union([z.string(), z.object({ content: z.string() })]).nullish() });

/** A `tokenizer.json` as published with a model, with the `tokenizer_config.json` beside it if there is one. @throws ModelFileError */
export async function openFileVocabulary(file: string): Promise<Vocabulary> {
  const config = await readJson(join(dirname(file), "tokenizer_config.json")).catch(() => ({}));
  const tokenizer = create(await readJson(file), config, file);
  const added = tokenizer.get_added_tokens_decoder();
  const { bos_token: bos } = configSchema.parse(config);
  const factsOf = (id: number): TokenFacts | undefined => {
    const name = tokenizer.id_to_token(id);
    return name === undefined ? undefined : { name, isSpecial: added.has(id) };
  };
  return {
    source: file,
    size: 1 + Math.max(...tokenizer.get_vocab(true).values()),
    bosId: tokenizer.token_to_id((typeof bos === "string" ? bos : bos?.content) ?? "<|begin_of_text|>"),
    tokenize: async (text) => tokenizer.encode(text, { add_special_tokens: false }).ids,
    describe: async (ids) => ids.map(factsOf),
    close: async () => undefined,
  };
}

function create(json: object, config: object, file: string): Tokenizer {
  try {
    return new Tokenizer(json, config);
  } catch (cause) {
    throw new ModelFileError(`${file} is no tokenizer.json as models are published with`, { cause });
  }
}

async function readJson(file: string): Promise<object> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as object;
  } catch (cause) {
    throw new ModelFileError(`${file} is not there, or no JSON`, { cause });
  }
}
