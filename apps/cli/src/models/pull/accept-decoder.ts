import { ModelFileError } from "@mynah/program";
import { OperatorError } from "../../operator-error.js";
import { publishedFile, type PullableCodec } from "../codec/codec-folder.js";
import { dropPartial, partialOf } from "../download/partial-file.js";
import type { Gathered, GatheredFile, GatherRequest } from "./gathered.js";
import type { PullTools } from "./pull-tools.js";

/**
 * Lets only a decoder that can be prepared take its place and be locked: a right checksum says nothing of files that nobody
 * vouches for. One that is locked already is not read again. @throws OperatorError; what has arrived is not kept then
 */
export async function acceptDecoder(
  codec: PullableCodec,
  { files }: Gathered,
  { lock, from, checkPublished }: Pick<GatherRequest, "lock" | "from"> & Pick<PullTools, "checkPublished">,
): Promise<void> {
  const decoder = files.find(({ path }) => path === codec.source.files[0].path);
  if (decoder === undefined || isLocked(decoder, lock)) return;
  try {
    await checkPublished(fileOf(codec, decoder), from === undefined ? decoder.path : `${decoder.path} from ${from}`);
  } catch (cause) {
    for (const { path } of files.filter(hasArrived)) await dropPartial(publishedFile(codec, path));
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

function fileOf(codec: PullableCodec, file: GatheredFile): string {
  const place = publishedFile(codec, file.path);
  return hasArrived(file) ? partialOf(place) : place;
}
