import { ModelFileError } from "@mynah/program";
import type { GgufFacts, Profile } from "@mynah/protocol";
import {
  getLlama,
  LlamaLogLevel,
  readGgufFileInfo,
  type GgufFileInfo,
  type Llama,
  type LlamaModel,
} from "node-llama-cpp";
import { z } from "zod";
import { checkMagic } from "../engine/llama-cpp/load-llama-model.js";
import { readsSpecialTokens } from "../prompt/reads-special-tokens.js";
import { recogniseFamily } from "./recognise-family.js";
import type { TokenFacts, Vocabulary } from "./vocabulary.js";

/** Of llama.cpp's kinds of tokens, those that no text turns into by itself. */
const SPECIAL_TYPES: readonly number[] = [3, 4];

/** The tokenizer in a GGUF file, asked as the engine asks it for this profile; its weights are not read. @throws ModelFileError */
export async function openGgufVocabulary(file: string, profile: Profile): Promise<Vocabulary> {
  await checkMagic(file);
  const llama = await getLlama({ build: "never", gpu: false, logLevel: LlamaLogLevel.error, logger: () => undefined });
  try {
    const model = await llama.loadModel({ modelPath: file, vocabOnly: true });
    return vocabularyOf({ file, llama, model, withSpecials: readsSpecialTokens(profile) });
  } catch (cause) {
    await llama.dispose();
    throw new ModelFileError(`${file} is cut short or damaged, or holds no tokenizer that llama.cpp knows`, { cause });
  }
}

/** What the file's header tells. @throws ModelFileError */
export async function describeGguf(file: string): Promise<GgufFacts> {
  await checkMagic(file);
  const metadata = await readHeader(file);
  const names = metadata.tokenizer.ggml.tokens;
  const { context_length: contextTokens } = contextSchema.parse(metadata[metadata.general.architecture] ?? {});
  return { vocabularySize: names.length, ...(contextTokens && { contextTokens }), ...recogniseFamily(names) };
}

/** @throws ModelFileError when it breaks off, or tells of no tokens */
async function readHeader(file: string): Promise<GgufFileInfo["metadata"]> {
  const how = { readTensorInfo: false, logWarnings: false, sourceType: "filesystem" } as const;
  try {
    const { metadata } = await readGgufFileInfo(file, how);
    tokensSchema.parse(metadata);
    return metadata;
  } catch (cause) {
    throw new ModelFileError(`${file} is cut short or damaged, or its header tells of no tokens`, { cause });
  }
}

const tokensSchema = z.object({ tokenizer: z.object({ ggml: z.object({ tokens: z.array(z.unknown()) }) }) });

const contextSchema = z.object({ context_length: z.number().optional() });

interface GgufParts {
  readonly file: string;
  readonly llama: Llama;
  readonly model: LlamaModel;
  readonly withSpecials: boolean;
}

function vocabularyOf({ file, llama, model, withSpecials }: GgufParts): Vocabulary {
  const { tokens: names, token_type: types, bos_token_id: bosId } = model.fileInfo.metadata.tokenizer.ggml;
  // llama.cpp ends the process when it is asked for an id that it does not have, so it is the list that is asked.
  const factsOf = (id: number): TokenFacts | undefined => {
    const name = names[id];
    if (name === undefined) return undefined;
    return { name, isSpecial: types && SPECIAL_TYPES.includes(Number(types[id])) };
  };
  return {
    source: file,
    size: names.length,
    bosId,
    tokenize: async (text) => model.tokenize(text, withSpecials),
    describe: async (ids) => ids.map(factsOf),
    async close() {
      await model.dispose();
      await llama.dispose();
    },
  };
}
