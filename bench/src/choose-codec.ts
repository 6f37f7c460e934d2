import { resolve } from "node:path";
import type { LoadedCodec } from "@mynah/codec-onnx";
import { findCodec, hasDecoder } from "./find-codec.js";
import { makeRandomCodec } from "./random-codec.js";

const DEFAULT = "snac-24khz";
/** Where git does not look. */
const RANDOM_FOLDER = resolve(".mynah", "random-snac");

export interface ChosenCodec {
  readonly loaded: LoadedCodec;
  /** which weights these are, for the reader of the figures */
  readonly weights: string;
}

/** The codec that was named, else SNAC: the published one where it is ready, else one of the same layers with random weights. */
export async function chooseCodec(named: string | undefined, say: (text: string) => void): Promise<ChosenCodec> {
  const loaded = await findCodec(named ?? DEFAULT, process.env.MYNAH_MODELS ?? "models");
  if (named !== undefined || hasDecoder(loaded)) return { loaded, weights: loaded.codecFile };
  const weights = "RANDOM, in the published layers: `npm run mynah -- models pull snac-24khz` gets the real ones";
  say(`${DEFAULT} is not here; making one with random weights`);
  const random = { manifest: loaded.codec, folder: RANDOM_FOLDER, onProgress: say };
  return { loaded: await makeRandomCodec(random), weights };
}
