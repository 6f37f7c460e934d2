import type { LoadedProfile } from "@mynah/program";
import type { CodecDecoder } from "./codec-decoder.js";
import { checkModelFile } from "./check-model-file.js";
import { createDecoderPool } from "./decoder-pool.js";
import { createOnnxDecoder } from "./onnx-decoder.js";
import { warmUp, type DecoderPace } from "./warm-up.js";

export interface LoadDecoderOptions {
  readonly decoders: number;
  readonly threads: number;
  readonly shapes: readonly number[];
}

export interface LoadedDecoder {
  readonly decoder: CodecDecoder;
  readonly pace: DecoderPace;
}

/** The codec's decoders, checked and warm. @throws ModelFileError */
export async function loadDecoder(
  { codec, codecFile }: Pick<LoadedProfile, "codec" | "codecFile">,
  { decoders, threads, shapes }: LoadDecoderOptions,
): Promise<LoadedDecoder> {
  await checkModelFile(codecFile, codec.sha256);
  const loaded: CodecDecoder[] = [];
  let pace: DecoderPace = { msPerFrame: 0, msPerJoiningFrame: 0 };
  try {
    while (loaded.length < decoders) {
      const decoder = await createOnnxDecoder({ file: codecFile, threads });
      loaded.push(decoder);
      pace = await warmUp(decoder, { shapes, samplesPerFrame: codec.samplesPerFrame });
    }
  } catch (error) {
    await createDecoderPool(loaded).close();
    throw error;
  }
  return { decoder: createDecoderPool(loaded), pace };
}
