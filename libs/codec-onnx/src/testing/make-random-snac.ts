import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { writeOnnx } from "../file/onnx-file.js";
import { randomEncoder } from "./random-encoder.js";
import { randomSnac, SNAC_24KHZ_SIZES, type SnacSizes } from "./random-snac.js";
import { writePublished } from "./write-published.js";
import { writePublishedEncoder } from "./write-published-encoder.js";

/** The paths of the files below a folder laid out as the public repository is. */
export const PUBLISHED_DECODER = "onnx/decoder_model.onnx";
export const PUBLISHED_ENCODER = "onnx/encoder_model.onnx";

/** Paths of the two files. */
export interface RandomSnacFiles {
  readonly decoder: string;
  readonly encoder: string;
}

/**
 * Writes a SNAC of the published architecture, interface and file layout, but with random weights: it makes noise of codes and
 * codes of sound, at the same cost. The same sizes give the same files.
 */
export async function makeRandomSnac(
  folder: string,
  sizes: SnacSizes = SNAC_24KHZ_SIZES,
  onProgress: (step: string) => void = () => undefined,
): Promise<RandomSnacFiles> {
  const [decoder, encoder] = [join(folder, PUBLISHED_DECODER), join(folder, PUBLISHED_ENCODER)];
  await mkdir(dirname(decoder), { recursive: true });
  onProgress(`writing ${decoder}`);
  const weights = randomSnac(sizes);
  await writeOnnx(decoder, writePublished(weights));
  onProgress(`writing ${encoder}`);
  await writeOnnx(encoder, writePublishedEncoder(randomEncoder(sizes, weights)));
  return { decoder, encoder };
}
