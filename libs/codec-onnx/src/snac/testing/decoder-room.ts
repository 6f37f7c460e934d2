import { openPublished } from "../../prepare/decode-pair.js";
import { openGraph } from "../../testing/open-graph.js";
import { SMALL_SNAC_SIZES } from "../../testing/random-snac.js";
import { writePublished } from "../../testing/write-published.js";
import { randomFrames, seededRandom } from "../../verify/random-frames.js";
import { recogniseSnac } from "../recognise-snac.js";
import type { SnacDecoder } from "../snac-decoder.js";
import { writeDecoder, type DecoderForm } from "../write-decoder.js";

export const CPU: DecoderForm = { target: "cpu", precision: "fp32" };
export const GPU: DecoderForm = { target: "gpu", precision: "fp32" };
export const HALF: DecoderForm = { target: "gpu", precision: "fp16" };

export interface Place {
  /** default: nine frames, always the same */
  readonly codes?: Uint16Array;
  readonly firstFrame?: number;
}

export function newCodes(frames: number, seed = 1): Uint16Array {
  return randomFrames(frames, SMALL_SNAC_SIZES.codebookSize, seededRandom(seed));
}

/** Decodes once with the graph that is written of a decoder. */
export async function decodeWith(snac: SnacDecoder, form: DecoderForm, at: Place = {}): Promise<Float32Array> {
  const graph = await openGraph(writeDecoder(snac, form));
  const [samples] = await graph.decode([at.codes ?? newCodes(9)], [at.firstFrame ?? 0]);
  await graph.close();
  return samples!;
}

/** Decodes once with the graph that a decoder is published as, and the same noise. */
export async function decodePublished(snac: SnacDecoder, at: Place = {}): Promise<Float32Array> {
  const model = writePublished(snac);
  const published = await openPublished(model, recogniseSnac(model));
  const { samples } = await published.decode(at.codes ?? newCodes(9), at.firstFrame ?? 0);
  await published.close();
  return samples;
}
