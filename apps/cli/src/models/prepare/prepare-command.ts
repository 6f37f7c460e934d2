import { OperatorError } from "../../operator-error.js";
import { isPullable } from "../codec/codec-folder.js";
import { findCodec } from "../codec/find-codec.js";
import type { ModelsSettings } from "../models-settings.js";
import { chooseProgress } from "../progress/choose-progress.js";
import { preparedWords } from "../pull/result-words.js";
import type { PrepareCodec } from "./prepare-codec.js";
import { preparePulled } from "./prepare-pulled.js";

export interface PrepareCommandOptions {
  readonly settings: ModelsSettings;
  /** of the codec */
  readonly name: string;
  readonly json: boolean;
  readonly prepare: PrepareCodec;
  readonly signal: AbortSignal;
}

/** `mynah models prepare` */
export async function prepareCommand({ settings, name, json, ...tools }: PrepareCommandOptions): Promise<void> {
  const codec = await findCodec(name, settings.modelsFolder);
  if (!isPullable(codec))
    throw new OperatorError(`${codec.manifest.name} is shipped as roles use it: nothing to prepare`);
  const progress = chooseProgress({ json });
  try {
    const prepared = await preparePulled(codec, { ...tools, progress });
    if (json) process.stdout.write(`${JSON.stringify(prepared, undefined, 2)}\n`);
    else progress.say(preparedWords(prepared, codec.manifest));
  } finally {
    progress.end();
  }
}
