import { checkGguf } from "../model/check-gguf.js";
import { publishedModel, type ModelFolder } from "../model/model-folder.js";
import type { GatheredFile } from "./gathered.js";
import type { GatherTools } from "./gather-tools.js";
import { pullFiles } from "./pull-files.js";
import type { PullRequest } from "./pull-request.js";

export interface ModelPullResult {
  readonly model: string;
  readonly folder: string;
  /** in words: a server, or the model's file */
  readonly spokenBy: string;
  readonly repo?: string;
  readonly commit?: string | undefined;
  /** absent when the profile names none to pull */
  readonly files?: readonly GatheredFile[];
  readonly changed: boolean;
}

/** Brings a model's own files into its folder, without its codec's. */
export async function pullModel(
  found: ModelFolder,
  request: PullRequest,
  tools: GatherTools,
): Promise<ModelPullResult> {
  const { profile, fileOf } = found.loaded;
  const { engine } = profile;
  const spokenBy = engine.kind === "llama-cpp" ? fileOf(engine.model) : `the server at ${engine.url}`;
  const result = { model: profile.name, folder: found.folder, spokenBy, changed: false };
  const published = await publishedModel(found);
  return published === undefined
    ? result
    : { ...result, ...(await pullFiles(published, request, { ...tools, check: checkGguf })) };
}
