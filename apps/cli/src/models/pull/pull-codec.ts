import { publishedFile, type PullableCodec } from "../codec/codec-folder.js";
import { readLock, writePulled, type PulledFile, type PulledRecord } from "../codec/pulled-record.js";
import { installPartial } from "../download/partial-file.js";
import { ensurePrepared } from "../prepare/ensure-prepared.js";
import type { PreparedRecord } from "../prepare/prepared-record.js";
import { acceptDecoder, hasArrived } from "./accept-decoder.js";
import { gatherFromFolder } from "./gather-from-folder.js";
import { gatherFromHub } from "./gather-from-hub.js";
import { gatherInPlace } from "./gather-in-place.js";
import { gatherLocked } from "./gather-locked.js";
import type { Gathered, GatheredFile, GatherRequest } from "./gathered.js";
import type { PullRequest } from "./pull-request.js";
import type { PullTools } from "./pull-tools.js";

export interface PullResult {
  readonly codec: string;
  readonly repo: string;
  readonly commit: string | undefined;
  readonly files: readonly GatheredFile[];
  readonly prepared: PreparedRecord;
  /** whether anything had to be done */
  readonly changed: boolean;
}

/**
 * Brings a codec's published files into its folder, notes what they are, and prepares the codec from them. What is there
 * and whole is left alone. Nothing is put in its place or noted before everything has arrived and been checked.
 */
export async function pullCodec(codec: PullableCodec, request: PullRequest, tools: PullTools): Promise<PullResult> {
  const { repo } = codec.source;
  const lock = await readLock(codec, repo);
  const gathered = await gather(codec, { ...request, lock }, tools);
  const { commit, files } = gathered;
  await acceptDecoder(codec, gathered, { lock, from: request.from, ...tools });
  for (const { path } of files.filter(hasArrived)) await installPartial(publishedFile(codec, path));
  await record(codec, { repo, commit, files: files.map((file) => stamp(file, lock)) }, lock);
  tools.signal.throwIfAborted();
  const { prepared, isNew } = await ensurePrepared(codec, decoderOf(codec, files), tools);
  const changed = isNew || files.some(hasArrived);
  return { codec: codec.manifest.name, repo, commit, files, prepared, changed };
}

async function gather(codec: PullableCodec, request: GatherRequest, tools: PullTools): Promise<Gathered> {
  const { from, offline } = request;
  if (from !== undefined) return gatherFromFolder(codec, { ...request, from }, tools);
  if (offline) return gatherInPlace(codec, request, tools.endpoint);
  return (await gatherLocked(codec, request)) ?? gatherFromHub(codec, request, tools);
}

/** A file that did not change keeps the time at which it came. */
function stamp({ path, bytes, sha256 }: GatheredFile, lock: PulledRecord | undefined): PulledFile {
  const known = lock?.files.find((file) => file.path === path && file.sha256 === sha256);
  return { path, bytes, sha256, pulledAt: known?.pulledAt ?? new Date().toISOString() };
}

/** Not written when it would say the same, so that it may lie on a disk that cannot be written. */
async function record(codec: PullableCodec, next: PulledRecord, lock: PulledRecord | undefined): Promise<void> {
  const text = (of: PulledRecord | undefined): string => JSON.stringify([of?.repo, of?.commit, of?.files]);
  if (text(next) !== text(lock)) await writePulled(codec, next);
}

function decoderOf(
  codec: PullableCodec,
  files: readonly GatheredFile[],
): { path: string; sha256: string; file: string } {
  const { path } = codec.source.files[0];
  const sha256 = files.find((file) => file.path === path)?.sha256 ?? "";
  return { path, sha256, file: publishedFile(codec, path) };
}
