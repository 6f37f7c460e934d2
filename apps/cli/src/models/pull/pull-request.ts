/** What the operator asked for on the command line. */
export interface PullRequest {
  /** move to the newest commit of the manifest's revision */
  readonly update?: boolean | undefined;
  /** move to this commit, branch or tag */
  readonly revision?: string | undefined;
  /** never touch the network */
  readonly offline?: boolean | undefined;
  /** folder with files that were downloaded elsewhere */
  readonly from?: string | undefined;
}
