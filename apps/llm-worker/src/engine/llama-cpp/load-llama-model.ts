import { availableParallelism } from "node:os";
import { open } from "node:fs/promises";
import type { EngineSettingsOf } from "@mynah/protocol";
import { ModelFileError, type Logger } from "@mynah/program";
import { getLlama, LlamaLogLevel, type Llama, type LlamaModel } from "node-llama-cpp";
import { shareOut } from "./share-out.js";

type LlamaCppSettings = EngineSettingsOf<"llama-cpp">;

export interface LoadOptions {
  readonly file: string;
  readonly settings: LlamaCppSettings;
  readonly log: Logger;
}

/** @throws ModelFileError when the file is missing, cut short or no GGUF */
export async function loadLlamaModel({
  file,
  settings,
  log,
}: LoadOptions): Promise<{ llama: Llama; model: LlamaModel }> {
  await checkMagic(file);
  const llama = await startLlama(settings, log);
  try {
    return { llama, model: await llama.loadModel({ modelPath: file, gpuLayers: settings.gpuLayers }) };
  } catch (cause) {
    await llama.dispose();
    throw new ModelFileError(`${file} is cut short or damaged, llama.cpp cannot load it. Fetch it again.`, { cause });
  }
}

/** Without layers on a GPU, no GPU back end is tried: that saves a second at start. */
function startLlama(settings: LlamaCppSettings, log: Logger): Promise<Llama> {
  const { gpuLayers, threads } = settings;
  return getLlama({
    build: "never",
    gpu: gpuLayers === 0 ? false : "auto",
    // Of all contexts together.
    maxThreads: threads * shareOut({ ...settings, cores: availableParallelism(), hasGpu: false }).length,
    logLevel: LlamaLogLevel.warn,
    logger: (level, message) => log.debug({ level, message: message.trim() }, "llama.cpp"),
  });
}

/** @throws ModelFileError when the file is missing or no GGUF */
export async function checkMagic(file: string): Promise<void> {
  const handle = await open(file).catch((cause: unknown) => {
    throw new ModelFileError(`Cannot open the model ${file}. Fetch it, or set MYNAH_PROFILE to another profile.`, {
      cause,
    });
  });
  try {
    const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    if (String(buffer) !== "GGUF") throw new ModelFileError(`${file} is no GGUF file, or a Git LFS pointer to one.`);
  } finally {
    await handle.close();
  }
}
