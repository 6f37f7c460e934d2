import { OperatorError } from "../../operator-error.js";
import { publishedFile, type PublishedSet } from "../published/published-set.js";
import { checkFile, type FileCheck } from "../published/file-check.js";
import { fileUrl } from "../hub/hub.js";
import { commitOf, expectLocal } from "./expected-files.js";
import type { Gathered, GatheredFile, GatherRequest } from "./gathered.js";
import { requireAllowedCommit } from "./require-allowed-commit.js";

/** Makes do with the files that are in their places. @throws OperatorError that says which file to put where */
export async function gatherInPlace(
  set: PublishedSet,
  { lock, update, revision }: GatherRequest,
  endpoint: string,
): Promise<Gathered> {
  if (update || revision)
    throw new OperatorError("Offline, only what is there can be used: leave out --update and --revision");
  requireAllowedCommit(set, lock?.commit);
  const files: GatheredFile[] = [];
  const faults: string[] = [];
  for (const expected of expectLocal(set, lock)) {
    const place = publishedFile(set, expected.path);
    const check = await checkFile(place, expected);
    if (check.state === "whole") files.push({ ...check, origin: "there" });
    else faults.push(`  ${place} ${wordsFor(check)}; it is ${urlOf(set, expected.path, { lock, endpoint })}`);
  }
  if (faults.length === 0) return { commit: commitOf(lock, files), files };
  throw new OperatorError(
    `Offline, and files of ${set.name} are not as they should be:\n${faults.join("\n")}\n` +
      "Put them there, or name a folder that holds them with --from.",
  );
}

function wordsFor(check: Exclude<FileCheck, { state: "whole" }>): string {
  return check.state === "missing" ? "is missing" : `is another file (${check.found})`;
}

function urlOf(
  { source }: PublishedSet,
  path: string,
  { lock, endpoint }: Pick<GatherRequest, "lock"> & { readonly endpoint: string },
): string {
  return fileUrl(endpoint, { repo: source.repo, commit: lock?.commit ?? source.revision, path });
}
