import { ModelFileError } from "@mynah/program";
import { OperatorError } from "../../operator-error.js";
import { dropPartial, partialOf } from "../download/partial-file.js";
import { publishedFile, type PublishedSet } from "../published/published-set.js";
import type { Gathered, GatheredFile, GatherRequest } from "./gathered.js";

/** Accepts a file as one that can be used. `name` stands for it in messages. @throws ModelFileError when it cannot */
export type CheckFirst = (file: string, name: string) => Promise<void>;

/**
 * Lets only a file that can be used take the first one's place and be locked: a right checksum says nothing of files that
 * nobody vouches for. One that is locked already is not read again. @throws OperatorError; what has arrived is not kept then
 */
export async function acceptFirst(
  set: PublishedSet,
  { files }: Gathered,
  { lock, from, check }: Pick<GatherRequest, "lock" | "from"> & { readonly check: CheckFirst },
): Promise<void> {
  const first = files.find(({ path }) => path === set.source.files[0].path);
  if (first === undefined || isLocked(first, lock)) return;
  try {
    await check(fileOf(set, first), from === undefined ? first.path : `${first.path} from ${from}`);
  } catch (cause) {
    for (const { path } of files.filter(hasArrived)) await dropPartial(publishedFile(set, path));
    if (!(cause instanceof ModelFileError)) throw cause;
    throw new OperatorError(`${cause.message}. It was not taken, and nothing was changed.`, { cause });
  }
}

/** Whether it lies beside its place and waits for being put there. */
export function hasArrived({ origin }: GatheredFile): boolean {
  return origin !== "there";
}

function isLocked({ origin, path, sha256 }: GatheredFile, lock: GatherRequest["lock"]): boolean {
  const locked = lock?.files.find((file) => file.path === path);
  return origin === "there" && locked?.sha256 === sha256;
}

function fileOf(set: PublishedSet, file: GatheredFile): string {
  const place = publishedFile(set, file.path);
  return hasArrived(file) ? partialOf(place) : place;
}
