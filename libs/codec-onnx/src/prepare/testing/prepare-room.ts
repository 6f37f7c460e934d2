import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CodecManifest } from "@mynah/protocol";
import { writeOnnx } from "../../file/onnx-file.js";
import type { OnnxModel } from "../../file/onnx-model.js";
import { randomSnac, SMALL_SNAC_SIZES } from "../../testing/random-snac.js";
import { prepareCodec, type PrepareCodecOptions } from "../prepare-codec.js";

export const SIZES = { ...SMALL_SNAC_SIZES, codebookSize: 64 };
export const SNAC = randomSnac(SIZES);

/** Of a decoder of these sizes, for CPUs. */
export const CPU_MANIFEST = {
  name: "small",
  sampleRate: 24_000,
  samplesPerFrame: 2_048,
  codebookSize: SIZES.codebookSize,
  levelStrides: [4, 2, 1],
  leftRadiusSamples: 4_757,
  rightRadiusSamples: 4_757,
  onnx: "decoder.onnx",
} as const satisfies CodecManifest;
/** The same in all forms. */
export const MANIFEST = {
  ...CPU_MANIFEST,
  onnxGpu: "decoder.gpu.onnx",
  onnxFp16: "decoder.fp16.onnx",
} as const satisfies CodecManifest;

export interface PrepareRoom {
  newFolder(): Promise<string>;
  /** the path of the file */
  publish(model: OnnxModel): Promise<string>;
  /** Prepares for CPUs into a folder of its own, unless told otherwise. */
  prepare(published: string, more?: Partial<PrepareCodecOptions>): Promise<Preparing>;
  close(): Promise<void>;
}

interface Preparing {
  readonly folder: string;
  readonly steps: readonly string[];
  readonly prepared: ReturnType<typeof prepareCodec>;
}

/** A folder in which codecs are published and prepared. */
export async function openPrepareRoom(): Promise<PrepareRoom> {
  const root = await mkdtemp(join(tmpdir(), "mynah-prepare-room-"));
  let folders = 0;
  const newFolder = async (): Promise<string> => {
    const folder = join(root, String(folders++));
    await mkdir(folder);
    return folder;
  };
  return {
    newFolder,
    publish: async (model) => {
      const file = join(await newFolder(), "published.onnx");
      await writeOnnx(file, model);
      return file;
    },
    prepare: async (published, more = {}) => {
      const folder = await newFolder();
      const steps: string[] = [];
      const onProgress = (step: string): void => void steps.push(step);
      const prepared = prepareCodec({ published, folder, manifest: CPU_MANIFEST, onProgress, ...more });
      // Awaited by the test, later.
      prepared.catch(() => undefined);
      return { folder, steps, prepared };
    },
    close: () => rm(root, { recursive: true, force: true }),
  };
}
