import { publishedSetOf, type PullableCodec } from "../codec/codec-folder.js";
import { ensurePrepared } from "../prepare/ensure-prepared.js";
import type { PreparedRecord } from "../prepare/prepared-record.js";
import { publishedFile } from "../published/published-set.js";
import type { GatheredFile } from "./gathered.js";
import { pullFiles } from "./pull-files.js";
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

/** Brings a codec's published files into its folder, and prepares the codec from them. */
export async function pullCodec(codec: PullableCodec, request: PullRequest, tools: PullTools): Promise<PullResult> {
  const { checkPublished: check } = tools;
  const { repo, commit, files, changed } = await pullFiles(publishedSetOf(codec), request, { ...tools, check });
  const { prepared, isNew } = await ensurePrepared(codec, decoderOf(codec, files), tools);
  return { codec: codec.manifest.name, repo, commit, files, prepared, changed: isNew || changed };
}

function decoderOf(
  codec: PullableCodec,
  files: readonly GatheredFile[],
): { path: string; sha256: string; file: string } {
  const { path } = codec.source.files[0];
  const sha256 = files.find((file) => file.path === path)?.sha256 ?? "";
  return { path, sha256, file: publishedFile(codec, path) };
}
