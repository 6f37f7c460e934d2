import { OperatorError } from "../../operator-error.js";
import type { PublishedSet } from "../published/published-set.js";
import { formatBytes } from "../progress/format-bytes.js";
import type { GatherTools } from "./gather-tools.js";

export interface FileToCome {
  readonly path: string;
  readonly bytes: number;
  /** bytes of it that lie in a partial file */
  readonly there: number;
}

/** @throws OperatorError before anything is written when the disk cannot hold what is to come and what is made from it */
export async function requireSpace(
  { folder, name, source, preparedShare }: PublishedSet,
  files: readonly FileToCome[],
  { freeBytes }: Pick<GatherTools, "freeBytes">,
): Promise<void> {
  const needed = files.map(({ path, bytes, there }) => {
    const isFirst = path === source.files[0].path;
    return bytes - there + (isFirst ? bytes * preparedShare : 0);
  });
  const total = needed.reduce((sum, bytes) => sum + bytes, 0);
  const free = total === 0 ? 0 : await freeBytes(folder);
  if (free >= total) return;
  throw new OperatorError(
    `${name} needs ${formatBytes(total)} on the disk of ${folder}, which has ${formatBytes(free)} left. ` +
      "Make room, or set MYNAH_MODELS to a copy of the models folder on another disk.",
  );
}
