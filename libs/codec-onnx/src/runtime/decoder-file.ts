import { ModelFileError, type LoadedProfile } from "@mynah/program";
import { dirname, join } from "node:path";
import { checkModelFile } from "./check-model-file.js";
import { PREPARED_RECORD, preparedChecksum } from "./prepared-checksum.js";
import type { Precision, Provider } from "./provider.js";

/** A codec's manifest and where its decoder lies, as `loadProfile` gives them. */
export type LoadedCodec = Pick<LoadedProfile, "codec" | "codecFile">;

export interface DecoderChoice {
  readonly provider: Provider;
  readonly precision: Precision;
}

/**
 * The codec's decoder of that precision, written for that provider where the codec has such a one, checked against its manifest, or the record of its preparation.
 *
 * @throws ModelFileError when it is missing or not the one that the manifest means, or the codec has none of that precision
 */
export async function findDecoderFile(loaded: LoadedCodec, choice: DecoderChoice): Promise<string> {
  const { codec, codecFile } = loaded;
  const name = nameOf(loaded, choice);
  const file = name === codec.onnx ? codecFile : join(dirname(codecFile), name);
  const named = file === codecFile ? codec.sha256 : undefined;
  const by = named === undefined ? PREPARED_RECORD : "its manifest";
  await checkModelFile(file, { codec, by, sha256: named ?? (await preparedChecksum(file)) });
  return file;
}

function nameOf({ codec }: LoadedCodec, { provider, precision }: DecoderChoice): string {
  if (precision === "fp32") return provider === "cpu" ? codec.onnx : (codec.onnxGpu ?? codec.onnx);
  if (codec.onnxFp16 !== undefined) return codec.onnxFp16;
  throw new ModelFileError(
    `The codec ${codec.name} has no decoder in half precision (onnxFp16 in its manifest): choose fp32`,
  );
}
