import { z } from "zod";

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, "64 lower-case hexadecimal digits");

const publishedFileSchema = z.object({
  /** in the repository, and below the codec's folder `published`: it must not lead out of it */
  path: z
    .string()
    .regex(/^[\w.-]+(\/[\w.-]+)*$/, "a relative path of letters, digits, _ . - and /")
    .refine((path) => !path.split("/").some((part) => /^\.+$/.test(part)), "no part of a path may be . or .."),
  sha256: sha256Schema.optional(),
});

/** Where a codec's files are published on a model hub, when they are not shipped with its manifest. */
const codecSourceSchema = z.object({
  repo: z.string().regex(/^\w[\w.-]*\/\w[\w.-]*$/, "owner/name"),
  /** a branch or tag, or a commit (40 hexadecimal digits), which then is the only one that is pulled */
  revision: z
    .string()
    .regex(/^\w[\w./-]*$/)
    .default("main"),
  /** the decoder first: the codec is prepared from it */
  files: z.tuple([publishedFileSchema], publishedFileSchema),
});

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
  source: codecSourceSchema.optional(),
});

export type CodecManifest = z.infer<typeof codecManifestSchema>;
export type CodecSource = z.infer<typeof codecSourceSchema>;
