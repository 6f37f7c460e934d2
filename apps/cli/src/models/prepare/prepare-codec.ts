import type { CodecManifest } from "@mynah/protocol";

export interface PrepareCodecOptions {
  /** the decoder as published */
  readonly published: string;
  /** where the prepared files go */
  readonly folder: string;
  readonly manifest: CodecManifest;
  readonly onProgress: (step: string) => void;
  readonly signal?: AbortSignal;
}

export interface PreparedCodec {
  /** paths relative to the folder, or absolute */
  readonly files: readonly { readonly path: string; readonly bytes: number; readonly sha256: string }[];
  /** of the prepared decoder against the published one, full scale = 1 */
  readonly maxDifference: number;
  readonly speedUp?: number;
}

/** Makes a published decoder into the files that vocoders load. Writes each file whole or not at all. */
export type PrepareCodec = (options: PrepareCodecOptions) => Promise<PreparedCodec>;
