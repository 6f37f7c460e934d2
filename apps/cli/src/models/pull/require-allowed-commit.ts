import { OperatorError } from "../../operator-error.js";
import type { PublishedSet } from "../published/published-set.js";
import { isCommit } from "./choose-revision.js";

/** @throws OperatorError when files are known to be of another commit than the manifest's. Of an unknown one they may be. */
export function requireAllowedCommit(
  { source: { repo, revision }, namedIn }: Pick<PublishedSet, "source" | "namedIn">,
  commit: string | undefined,
): void {
  if (commit === undefined || !isCommit(revision) || commit === revision) return;
  throw new OperatorError(`${namedIn} allows only commit ${revision} of ${repo}, but these files are of ${commit}`);
}
