import { OperatorError } from "../../operator-error.js";
import type { PullableCodec } from "../codec/codec-folder.js";
import { publishedFile } from "../published/published-set.js";
import { checkFile } from "../published/file-check.js";
import { readLock } from "../published/pulled-record.js";
import { prepareNow, type PrepareTools } from "./ensure-prepared.js";
import type { PreparedRecord } from "./prepared-record.js";

/** Prepares a codec anew from the decoder that was pulled. @throws OperatorError when it is not there or not whole */
export async function preparePulled(codec: PullableCodec, tools: PrepareTools): Promise<PreparedRecord> {
  const { path, sha256 } = codec.source.files[0];
  const file = publishedFile(codec, path);
  const recorded = (await readLock(codec, codec.source.repo))?.files.find((pulled) => pulled.path === path);
  const check = await checkFile(file, { path, sha256: sha256 ?? recorded?.sha256 });
  if (check.state === "whole") return prepareNow(codec, { path, sha256: check.sha256, file }, tools);
  const fault = check.state === "missing" ? "has not been pulled" : `is not whole: ${file} has ${check.found}`;
  throw new OperatorError(
    `${codec.manifest.name} ${fault}. Pull it: npm run mynah -- models pull ${codec.manifest.name}`,
  );
}
