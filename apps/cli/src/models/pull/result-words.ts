import { formatBytes } from "../progress/format-bytes.js";
import type { PreparedCodec } from "../prepare/prepare-codec.js";
import type { PullResult } from "./pull-codec.js";

/** What came of a pull, for a person. */
export function resultWords({ codec, commit, files, prepared, changed }: PullResult, folder: string): string {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const what = `${codec}, ${formatBytes(bytes)} at ${commit ?? "a commit that is not known"}`;
  return changed ? `Ready: ${what}, in ${folder}. ${preparedWords(prepared)}` : `Ready already, and whole: ${what}`;
}

export function preparedWords({ maxDifference, speedUp }: PreparedCodec): string {
  const faster = speedUp === undefined ? "" : `, ${speedUp.toFixed(2)} times as fast`;
  return `Prepared: differs from the published decoder by at most ${maxDifference.toPrecision(2)}${faster}`;
}
