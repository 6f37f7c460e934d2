import { CODES_PER_FRAME } from "@mynah/codec";
import { ModelFileError } from "@mynah/program";
import type { CodecManifest } from "@mynah/protocol";
import { packBatch, type CodecDecoder } from "./codec-decoder.js";
import { relativeError } from "./relative-error.js";

const FRAMES = 8;
/** Rounding, in half precision too, stays below (a GPU may sum in another order each time); noise is far above. */
const MOST_ERROR = 1e-3;

/**
 * Decodes the same codes twice: a published SNAC export draws its noise anew each time, so that what is streamed in windows could
 * never equal the whole.
 *
 * @throws ModelFileError that says how to prepare the codec
 */
export async function checkSteady(decoder: CodecDecoder, { name, codebookSize }: CodecManifest): Promise<void> {
  const codes = Uint16Array.from({ length: FRAMES * CODES_PER_FRAME }, (_, index) => (index * 7_919) % codebookSize);
  const decode = async () => (await decoder.decode(packBatch([codes], FRAMES)))[0] ?? new Float32Array();
  const error = relativeError(await decode(), await decode());
  if (error <= MOST_ERROR) return;
  throw new ModelFileError(
    `The decoder of ${name} gives other samples each time (error ${error.toPrecision(2)}): it is the export as published, with ` +
      `noise drawn at each call. Run \`npm run mynah -- models prepare ${name}\``,
  );
}
