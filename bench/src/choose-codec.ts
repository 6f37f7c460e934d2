import { relative, resolve } from "node:path";
import type { LoadedCodec } from "@mynah/codec-onnx";
import { findCodec, hasDecoder } from "./find-codec.js";
import type { SealState } from "./kept/seal.js";
import { keepRandomCodec } from "./random-codec.js";

const DEFAULT = "snac-24khz";
const PULL = "`npm run mynah -- models pull snac-24khz` gets the real ones";

export interface ChosenCodec {
  readonly loaded: LoadedCodec;
  /** which weights these are, for the reader of the figures */
  readonly weights: string;
}

/** The codec that was named, else SNAC: the published one where it is ready, else one of the same layers with random weights. */
export async function chooseCodec(
  named: string | undefined,
  say: (text: string) => void,
  signal?: AbortSignal,
): Promise<ChosenCodec> {
  const loaded = await findCodec(named ?? DEFAULT, process.env.MYNAH_MODELS ?? "models");
  if (named !== undefined || hasDecoder(loaded)) return { loaded, weights: loaded.codecFile };
  const folder = randomFolder();
  const shown = relative(process.cwd(), folder) || folder;
  const onFound = (state: SealState): void => say(foundWords(state, shown));
  const random = await keepRandomCodec({ manifest: loaded.codec, folder, onFound, onProgress: say, signal });
  return { loaded: random, weights: `RANDOM, in the published layers (${shown}): ${PULL}` };
}

/** Where git does not look. */
const randomFolder = (): string => resolve(process.env["MYNAH_STATE"] || ".mynah", "random-snac");

const reasons: Readonly<Record<Exclude<SealState, "whole">, string>> = {
  absent: "makes some with random weights",
  older: "makes the random weights again, since the code that makes them has changed",
  damaged: "makes the random weights again, since they are not whole",
};

/** Once a run: the figures' own line says which weights these are. */
function foundWords(state: SealState, folder: string): string {
  if (state === "whole") return `${DEFAULT} is not here: takes the random weights in ${folder}`;
  return `${DEFAULT} is not here: ${reasons[state]}, and keeps them in ${folder} for the next time`;
}
