import type { CodecSource } from "@mynah/protocol";
import { OperatorError } from "../../operator-error.js";
import { isCommit } from "./choose-revision.js";

/** @throws OperatorError when files are known to be of another commit than the manifest's. Of an unknown one they may be. */
export function requireAllowedCommit({ repo, revision }: CodecSource, commit: string | undefined): void {
  if (commit === undefined || !isCommit(revision) || commit === revision) return;
  throw new OperatorError(`codec.json allows only commit ${revision} of ${repo}, but these files are of ${commit}`);
}
