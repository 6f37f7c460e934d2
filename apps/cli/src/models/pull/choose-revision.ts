import { OperatorError } from "../../operator-error.js";
import type { PublishedSet } from "../published/published-set.js";
import type { PullRequest } from "./pull-request.js";

/** Whether a revision can never mean something else later. */
export function isCommit(revision: string): boolean {
  return /^[0-9a-f]{40}$/.test(revision);
}

/**
 * Which revision to pull: the manifest's commit if it names one, else what the operator asks for, else the commit that
 * was pulled before, else the manifest's branch. @throws OperatorError when the operator and the manifest disagree
 */
export function chooseRevision(
  { source: { repo, revision }, namedIn }: Pick<PublishedSet, "source" | "namedIn">,
  { update, revision: asked }: PullRequest,
  pulledCommit: string | undefined,
): string {
  if (!isCommit(revision)) return asked ?? (update ? revision : (pulledCommit ?? revision));
  if (asked === undefined || asked === revision) return revision;
  throw new OperatorError(
    `${namedIn} allows only commit ${revision} of ${repo}, not ${asked}. Change its source.revision to move on.`,
  );
}
