import type { CodecFolder } from "../codec/codec-folder.js";
import type { PullProgress } from "../progress/pull-progress.js";
import type { PrepareCodec } from "./prepare-codec.js";
import { arePreparedFilesWhole, readPrepared, writePrepared, type PreparedRecord } from "./prepared-record.js";

/** The published decoder in its place. */
export interface PublishedDecoder {
  /** in the repository */
  readonly path: string;
  readonly sha256: string;
  readonly file: string;
}

export interface PrepareTools {
  readonly prepare: PrepareCodec;
  readonly progress: PullProgress;
  readonly signal: AbortSignal;
}

/** Prepares the codec unless that was done from this very decoder and what came of it is whole. */
export async function ensurePrepared(
  codec: CodecFolder,
  decoder: PublishedDecoder,
  tools: PrepareTools,
): Promise<{ readonly prepared: PreparedRecord; readonly isNew: boolean }> {
  const before = await readPrepared(codec);
  const isCurrent = before?.from.sha256 === decoder.sha256 && (await arePreparedFilesWhole(codec, before));
  return isCurrent
    ? { prepared: before, isNew: false }
    : { prepared: await prepareNow(codec, decoder, tools), isNew: true };
}

export async function prepareNow(
  codec: CodecFolder,
  { path, sha256, file }: PublishedDecoder,
  { prepare, progress, signal }: PrepareTools,
): Promise<PreparedRecord> {
  progress.say(`Preparing ${codec.manifest.name}`);
  const { folder, manifest } = codec;
  const prepared = await prepare({ published: file, folder, manifest, onProgress: progress.say, signal });
  return writePrepared(codec, { ...prepared, from: { path, sha256 }, preparedAt: new Date().toISOString() });
}
