import { publishedFile, type PublishedSet } from "../published/published-set.js";
import { checkFile } from "../published/file-check.js";
import { isCommit } from "./choose-revision.js";
import { expectLocal } from "./expected-files.js";
import type { Gathered, GatheredFile, GatherRequest } from "./gathered.js";

/**
 * What is there, when all of it is whole by a lock that knows no commit: there is nothing to ask the hub. Undefined when a file
 * is missing or damaged, or somebody named a commit.
 */
export async function gatherLocked(set: PublishedSet, request: GatherRequest): Promise<Gathered | undefined> {
  if (request.lock === undefined || isAboutCommit(set, request)) return undefined;
  const files: GatheredFile[] = [];
  for (const expected of expectLocal(set, request.lock)) {
    if (expected.sha256 === undefined) return undefined;
    const check = await checkFile(publishedFile(set, expected.path), expected);
    if (check.state !== "whole") return undefined;
    files.push({ ...check, origin: "there" });
  }
  return { commit: undefined, files };
}

function isAboutCommit({ source }: PublishedSet, { lock, update, revision }: GatherRequest): boolean {
  return update === true || revision !== undefined || lock?.commit !== undefined || isCommit(source.revision);
}
