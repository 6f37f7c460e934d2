import { readSetting, type LoadedProfile } from "@mynah/program";
import type { Profile } from "@mynah/protocol";
import { openFileVocabulary } from "./file-vocabulary.js";
import { openGgufVocabulary } from "./gguf-vocabulary.js";
import { openServerVocabulary } from "./server-vocabulary.js";
import type { Vocabulary } from "./vocabulary.js";

export interface OpenVocabularyOptions {
  readonly loaded: LoadedProfile;
  readonly env: NodeJS.ProcessEnv;
  /** a GGUF file or a tokenizer.json to prove the ids by, instead of the engine's own */
  readonly tokenizerFile?: string | undefined;
}

/** The tokenizer that the model's engine goes by; undefined where there is none to ask. @throws ModelFileError */
export async function openVocabulary(options: OpenVocabularyOptions): Promise<Vocabulary | undefined> {
  const { loaded, env, tokenizerFile } = options;
  if (tokenizerFile !== undefined) return openNamed(tokenizerFile, loaded.profile);
  const { engine } = loaded.profile;
  if (engine.kind === "llama-cpp") return openGgufVocabulary(loaded.fileOf(engine.model), loaded.profile);
  if (engine.tokenizer !== "server") return openFileVocabulary(loaded.fileOf(engine.tokenizer.file));
  if (engine.kind === "triton") return undefined;
  return openServerVocabulary(engine, engine.apiKeyEnv === undefined ? undefined : readSetting(env, engine.apiKeyEnv));
}

function openNamed(file: string, profile: Profile): Promise<Vocabulary> {
  return file.endsWith(".json") ? openFileVocabulary(file) : openGgufVocabulary(file, profile);
}
