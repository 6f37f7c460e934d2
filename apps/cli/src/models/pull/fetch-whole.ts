import { OperatorError } from "../../operator-error.js";
import { publishedFile, type PublishedSet } from "../published/published-set.js";
import { checkFile } from "../published/file-check.js";
import { downloadFile } from "../download/download-file.js";
import { dropPartial, partialOf } from "../download/partial-file.js";
import type { HubFile } from "../hub/hub.js";
import type { GatheredFile } from "./gathered.js";
import type { GatherTools } from "./gather-tools.js";

export interface WantedFile {
  readonly file: HubFile;
  readonly commit: string;
}

/**
 * Downloads one file as a complete and checked partial file. One that was resumed and turns out wrong is tried once
 * from its start: its old part may be to blame. @throws OperatorError when the bytes are wrong; they are not kept
 */
export async function fetchWhole(set: PublishedSet, wanted: WantedFile, tools: GatherTools): Promise<GatheredFile> {
  const { file, commit } = wanted;
  const target = publishedFile(set, file.path);
  const alreadyThere = await downloadWanted(set, wanted, tools);
  const check = await checkFile(partialOf(target), file);
  if (check.state === "whole") return { ...check, origin: alreadyThere > 0 ? "resumed" : "downloaded" };
  await dropPartial(target);
  const found = check.state === "different" ? check.found : "nothing";
  if (alreadyThere > 0) {
    tools.progress.say(`${file.path} arrived with ${found}, which is wrong; downloading it from its start`);
    return fetchWhole(set, wanted, tools);
  }
  throw new OperatorError(
    `${file.path} arrived with ${found}, but commit ${commit} has ${file.bytes} bytes, sha256 ${file.sha256}. ` +
      "It was not kept. A proxy or mirror on the way may have changed it.",
  );
}

async function downloadWanted(set: PublishedSet, { file, commit }: WantedFile, tools: GatherTools): Promise<number> {
  const { progress } = tools;
  const { path, bytes, sha256 } = file;
  const download = {
    file: { repo: set.source.repo, commit, path },
    bytes,
    sha256,
    target: publishedFile(set, path),
    onBytes: (done: number) => progress.transfer({ path, done, total: bytes }),
  };
  return downloadFile(download, { ...tools, say: progress.say });
}
