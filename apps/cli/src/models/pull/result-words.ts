import type { CodecManifest } from "@mynah/protocol";
import type { CodecFolder } from "../codec/codec-folder.js";
import { formatBytes } from "../progress/format-bytes.js";
import type { PreparedCodec } from "../prepare/prepare-codec.js";
import type { PullResult } from "./pull-codec.js";
import type { ModelPullResult } from "./pull-model.js";

type Result = Pick<PullResult, "codec" | "commit" | "files" | "prepared" | "changed">;

/** What came of a pull, for a person. */
export function resultWords(
  { codec, commit, files, prepared, changed }: Result,
  { folder, manifest }: Pick<CodecFolder, "folder" | "manifest">,
): string {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const what = `${codec}, ${formatBytes(bytes)} at ${commit ?? "a commit that is not known (--update asks the hub)"}`;
  return changed
    ? `Ready: ${what}, in ${folder}. ${preparedWords(prepared, manifest)}`
    : `Ready already, and whole: ${what}`;
}

export function shippedWords({ folder, manifest }: Pick<CodecFolder, "folder" | "manifest">): string {
  return `${manifest.name} is shipped whole in ${folder}; there is nothing to pull`;
}

export function modelWords({ model, folder, spokenBy, files, commit, changed }: ModelPullResult): string {
  if (files === undefined) return `${model}: nothing to pull; it is spoken by ${spokenBy}`;
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const what = `${model}, ${formatBytes(bytes)} at ${commit ?? "a commit that is not known (--update asks the hub)"}`;
  return changed ? `Ready: ${what}, in ${folder}` : `Ready already, and whole: ${what}`;
}

/** `files` as paths relative to the codec's folder. */
export function preparedWords(
  { files, maxDifference, speedUp }: PreparedCodec,
  { onnxFp16 }: Pick<CodecManifest, "onnxFp16">,
): string {
  const faster = speedUp === undefined ? "" : `, ${speedUp.toFixed(2)} times as fast`;
  const words = `Prepared: differs from the published decoder by at most ${maxDifference.toPrecision(2)}${faster}`;
  if (onnxFp16 === undefined || files.some(({ path }) => path === onnxFp16)) return words;
  return `${words}. ${onnxFp16} was left out: in half precision this decoder differs too much`;
}
