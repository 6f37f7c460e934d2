import { installPartial } from "../download/partial-file.js";
import { publishedFile, type PublishedSet } from "../published/published-set.js";
import { readLock, writePulled, type PulledFile, type PulledRecord } from "../published/pulled-record.js";
import { acceptFirst, hasArrived, type CheckFirst } from "./accept-first.js";
import { gatherFromFolder } from "./gather-from-folder.js";
import { gatherFromHub } from "./gather-from-hub.js";
import { gatherInPlace } from "./gather-in-place.js";
import { gatherLocked } from "./gather-locked.js";
import type { Gathered, GatheredFile, GatherRequest } from "./gathered.js";
import type { GatherTools } from "./gather-tools.js";
import type { PullRequest } from "./pull-request.js";

export interface PulledFiles extends Gathered {
  readonly repo: string;
  /** whether anything had to be brought */
  readonly changed: boolean;
}

/**
 * Brings published files into their folder, and notes what they are. What is there and whole is left alone. Nothing is put
 * in its place or noted before everything has arrived and been checked.
 */
export async function pullFiles(
  set: PublishedSet,
  request: PullRequest,
  { check, ...tools }: GatherTools & { readonly check: CheckFirst },
): Promise<PulledFiles> {
  const { repo } = set.source;
  const lock = await readLock(set, repo);
  const gathered = await gather(set, { ...request, lock }, tools);
  const { commit, files } = gathered;
  await acceptFirst(set, gathered, { lock, from: request.from, check });
  for (const { path } of files.filter(hasArrived)) await installPartial(publishedFile(set, path));
  await record(set, { repo, commit, files: files.map((file) => stamp(file, lock)) }, lock);
  tools.signal.throwIfAborted();
  return { repo, commit, files, changed: files.some(hasArrived) };
}

async function gather(set: PublishedSet, request: GatherRequest, tools: GatherTools): Promise<Gathered> {
  const { from, offline } = request;
  if (from !== undefined) return gatherFromFolder(set, { ...request, from }, tools);
  if (offline) return gatherInPlace(set, request, tools.endpoint);
  return (await gatherLocked(set, request)) ?? gatherFromHub(set, request, tools);
}

/** A file that did not change keeps the time at which it came. */
function stamp({ path, bytes, sha256 }: GatheredFile, lock: PulledRecord | undefined): PulledFile {
  const known = lock?.files.find((file) => file.path === path && file.sha256 === sha256);
  return { path, bytes, sha256, pulledAt: known?.pulledAt ?? new Date().toISOString() };
}

/** Not written when it would say the same, so that it may lie on a disk that cannot be written. */
async function record(set: PublishedSet, next: PulledRecord, lock: PulledRecord | undefined): Promise<void> {
  const text = (of: PulledRecord | undefined): string => JSON.stringify([of?.repo, of?.commit, of?.files]);
  if (text(next) !== text(lock)) await writePulled(set, next);
}
