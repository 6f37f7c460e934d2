import { formatBytes } from "../../models/progress/format-bytes.js";
import { ok, warn, fail, type Verdict } from "../verdict.js";

export interface Disk {
  /** what lies there */
  readonly holds: string;
  readonly folder: string;
  readonly freeBytes: number;
  /** that what is still to come needs at least */
  readonly wantedBytes: number;
}

const LEAST_BYTES = 200_000_000;

export function judgeDisk({ holds, folder, freeBytes, wantedBytes }: Disk): Verdict {
  const words = `${formatBytes(freeBytes)} free for ${holds} in ${folder}`;
  const remedy = `make room: du -xh --max-depth=2 ${folder} | sort -h | tail`;
  if (freeBytes < LEAST_BYTES) return fail(words, remedy);
  return freeBytes < wantedBytes
    ? warn(`${words}, of about ${formatBytes(wantedBytes)} that it wants`, remedy)
    : ok(words);
}
