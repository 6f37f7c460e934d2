import { z } from "zod";
import { publishedSourceSchema, sha256Schema } from "./published-source.js";

/** Describes a codec's decoder: its arithmetic, and how far a code can be heard. Lies beside the ONNX file. */
export const codecManifestSchema = z.object({
  name: z.string().regex(/^[a-z0-9][a-z0-9._-]*$/),
  sampleRate: z.literal(24_000),
  samplesPerFrame: z.literal(2_048),
  codebookSize: z.int().min(2).max(65_536),
  levelStrides: z.tuple([z.literal(4), z.literal(2), z.literal(1)]),
  /** no sample depends on codes whose sound ends further back than this */
  leftRadiusSamples: z.int().min(0),
  /** no sample depends on codes whose sound begins further ahead than this */
  rightRadiusSamples: z.int().min(0),
  /** decoder file, relative to the manifest */
  onnx: z.string(),
  /** the same decoder written for GPUs, relative to the manifest */
  onnxGpu: z.string().optional(),
  /** the same decoder in half precision, relative to the manifest */
  onnxFp16: z.string().optional(),
  /** the encoder, relative to the manifest: float32 `input_values` [1,1,T] -> the codes of three levels */
  onnxEncoder: z.string().optional(),
  sha256: sha256Schema.optional(),
  /** the decoder is the first of its files: the codec is prepared from it */
  source: publishedSourceSchema.optional(),
});

export type CodecManifest = z.infer<typeof codecManifestSchema>;
