import { OperatorError } from "../../operator-error.js";
import { isPullable, readCodecFolder, type CodecFolder } from "../codec/codec-folder.js";
import { findCodec } from "../codec/find-codec.js";
import { createHub } from "../hub/hub.js";
import { createPatientFetch, waitMs } from "../hub/patient-fetch.js";
import { codecFolderOf, findModel, listModelNames } from "../model/model-folder.js";
import type { ModelsSettings } from "../models-settings.js";
import type { CheckPublished } from "../prepare/check-published.js";
import type { PrepareCodec } from "../prepare/prepare-codec.js";
import { chooseProgress } from "../progress/choose-progress.js";
import type { PullProgress } from "../progress/pull-progress.js";
import { freeBytes } from "./free-bytes.js";
import { pullCodec } from "./pull-codec.js";
import { pullModel } from "./pull-model.js";
import type { PullRequest } from "./pull-request.js";
import type { PullTools } from "./pull-tools.js";
import { modelWords, resultWords, shippedWords } from "./result-words.js";

export interface PullCommandOptions {
  readonly settings: ModelsSettings;
  /** of a profile or a codec */
  readonly name: string;
  readonly request: PullRequest & { readonly json?: boolean };
  readonly checkPublished: CheckPublished;
  readonly prepare: PrepareCodec;
  readonly signal: AbortSignal;
}

/** What came of a pull: for scripts, and in words. */
interface Outcome {
  readonly result: object;
  readonly words: string;
}

const SILENCE_MS = 30_000;

/** `mynah models pull`: says what it does while it does it, and what came of it. */
export async function pullCommand({ settings, name, request, ...options }: PullCommandOptions): Promise<void> {
  const { json = false, ...asked } = request;
  const progress = chooseProgress({ json });
  try {
    const tools = pullTools({ settings, progress, ...options });
    const { result, words } = await pull(settings, name, {
      request: { ...asked, offline: asked.offline || settings.offline },
      tools,
    });
    if (json) process.stdout.write(`${JSON.stringify(result, undefined, 2)}\n`);
    else progress.say(words);
  } finally {
    progress.end();
  }
}

interface Pull {
  readonly request: PullRequest;
  readonly tools: PullTools;
}

/** A profile's own files and its codec's, or a codec's. What was asked for goes for the profile's files, if it has any. */
async function pull({ modelsFolder }: ModelsSettings, name: string, { request, tools }: Pull): Promise<Outcome> {
  const found = await findModel(name, modelsFolder);
  if (found === undefined) return pullOneCodec(await findNamedCodec(name, modelsFolder), { request, tools });
  const model = await pullModel(found, request, tools);
  const codecFolder = await readCodecFolder(codecFolderOf(found));
  const forCodec = model.files === undefined ? request : { offline: request.offline };
  const codec = await pullOneCodec(codecFolder, { request: forCodec, tools });
  return { result: { ...model, codec: codec.result }, words: `${modelWords(model)}\n${codec.words}` };
}

/** @throws OperatorError that says which models and codecs there are */
async function findNamedCodec(name: string, modelsFolder: string): Promise<CodecFolder> {
  return findCodec(name, modelsFolder).catch(async (error: unknown) => {
    if (!(error instanceof OperatorError)) throw error;
    const models = (await listModelNames(modelsFolder)).join(", ") || "none";
    throw new OperatorError(`${error.message}. Models: ${models}`, { cause: error });
  });
}

async function pullOneCodec(codec: CodecFolder, { request, tools }: Pull): Promise<Outcome> {
  if (!isPullable(codec)) return { result: { codec: codec.manifest.name, changed: false }, words: shippedWords(codec) };
  const result = await pullCodec(codec, request, tools);
  return { result, words: resultWords(result, codec) };
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
