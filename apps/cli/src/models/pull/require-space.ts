import { OperatorError } from "../../operator-error.js";
import type { PullableCodec } from "../codec/codec-folder.js";
import { formatBytes } from "../progress/format-bytes.js";
import type { PullTools } from "./pull-tools.js";

/** Prepared files (full and half precision, with tables folded in) need at most so many times the decoder's size. */
const PREPARED_SHARE = 3;

export interface FileToCome {
  readonly path: string;
  readonly bytes: number;
  /** bytes of it that lie in a partial file */
  readonly there: number;
}

/** @throws OperatorError before anything is written when the disk cannot hold what is to come and what is made from it */
export async function requireSpace(
  { folder, manifest, source }: PullableCodec,
  files: readonly FileToCome[],
  { freeBytes }: Pick<PullTools, "freeBytes">,
): Promise<void> {
  const needed = files.map(({ path, bytes, there }) => {
    const isDecoder = path === source.files[0].path;
    return bytes - there + (isDecoder ? bytes * PREPARED_SHARE : 0);
  });
  const total = needed.reduce((sum, bytes) => sum + bytes, 0);
  const free = total === 0 ? 0 : await freeBytes(folder);
  if (free >= total) return;
  throw new OperatorError(
    `${manifest.name} needs ${formatBytes(total)} on the disk of ${folder}, which has ${formatBytes(free)} left. ` +
      "Make room, or set MYNAH_MODELS to a copy of the models folder on another disk.",
  );
}
