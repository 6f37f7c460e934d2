import { isPullable, type CodecFolder } from "../codec/codec-folder.js";
import { findCodec } from "../codec/find-codec.js";
import { createHub } from "../hub/hub.js";
import { createPatientFetch, waitMs } from "../hub/patient-fetch.js";
import type { ModelsSettings } from "../models-settings.js";
import type { CheckPublished } from "../prepare/check-published.js";
import type { PrepareCodec } from "../prepare/prepare-codec.js";
import { chooseProgress } from "../progress/choose-progress.js";
import type { PullProgress } from "../progress/pull-progress.js";
import { freeBytes } from "./free-bytes.js";
import { pullCodec } from "./pull-codec.js";
import type { PullRequest } from "./pull-request.js";
import type { PullTools } from "./pull-tools.js";
import { resultWords } from "./result-words.js";

export interface PullCommandOptions {
  readonly settings: ModelsSettings;
  /** of the codec */
  readonly name: string;
  readonly request: PullRequest & { readonly json?: boolean };
  readonly checkPublished: CheckPublished;
  readonly prepare: PrepareCodec;
  readonly signal: AbortSignal;
}

const SILENCE_MS = 30_000;

/** `mynah models pull`: says what it does while it does it, and what came of it. */
export async function pullCommand({ settings, name, request, ...options }: PullCommandOptions): Promise<void> {
  const { json = false, ...asked } = request;
  const codec = await findCodec(name, settings.modelsFolder);
  if (!isPullable(codec)) return sayShipped(codec, json);
  const progress = chooseProgress({ json });
  try {
    const tools = pullTools({ settings, progress, ...options });
    const result = await pullCodec(codec, { ...asked, offline: asked.offline || settings.offline }, tools);
    if (json) process.stdout.write(`${JSON.stringify(result, undefined, 2)}\n`);
    else progress.say(resultWords(result, codec));
  } finally {
    progress.end();
  }
}

function pullTools({
  settings: { endpoint, token },
  progress,
  signal,
  ...ports
}: Omit<PullCommandOptions, "name" | "request"> & { readonly progress: PullProgress }): PullTools {
  const timing = { signal, wait: waitMs, silenceMs: SILENCE_MS };
  const fetch = createPatientFetch({ ...timing, say: progress.say });
  const hub = createHub({ endpoint, token, fetch });
  return { ...timing, hub, endpoint, ...ports, progress, freeBytes };
}

function sayShipped({ folder, manifest }: CodecFolder, json: boolean): void {
  const words = `${manifest.name} is shipped whole in ${folder}; there is nothing to pull`;
  process.stdout.write(json ? `${JSON.stringify({ codec: manifest.name, changed: false })}\n` : `${words}\n`);
}
