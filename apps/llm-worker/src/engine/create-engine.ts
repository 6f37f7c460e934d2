import { ModelFileError, readSetting, type LoadedProfile, type Logger } from "@mynah/program";
import { createCompletionsEngine } from "./completions/completions-engine.js";
import { createLlamaCppEngine } from "./llama-cpp/llama-cpp-engine.js";
import type { OnPrefix } from "./on-prefix.js";
import type { SpeechTokenSource } from "./speech-token-source.js";
import { createTritonEngine } from "./triton/triton-engine.js";
import { createTokenizer } from "./tokenizer/create-tokenizer.js";

export interface EngineContext {
  readonly loaded: LoadedProfile;
  readonly env: NodeJS.ProcessEnv;
  readonly log: Logger;
  /** told by engines that keep the ids of a reference themselves */
  readonly onPrefix?: OnPrefix | undefined;
}

export type EngineFactory = (context: EngineContext) => Promise<SpeechTokenSource>;

/** The engine that the profile names. @throws ModelFileError */
export const createEngine: EngineFactory = async ({ loaded, env, log, onPrefix }) => {
  const { profile } = loaded;
  const { engine: settings } = profile;
  if (settings.kind === "llama-cpp") return createLlamaCppEngine({ loaded, settings, log, onPrefix });
  if (profile.layout !== "prompted") {
    throw new ModelFileError(`Profile ${profile.name}: the engine "${settings.kind}" speaks prompted layouts only`);
  }
  const { tokenizer } = settings;
  const tokenize = tokenizer === "server" ? undefined : await createTokenizer(loaded.fileOf(tokenizer.file));
  if (settings.kind === "triton") return createTritonEngine({ profile, settings, tokenize });
  const apiKey = settings.apiKeyEnv === undefined ? undefined : readSetting(env, settings.apiKeyEnv);
  return createCompletionsEngine({ profile, settings, apiKey, tokenize });
};
