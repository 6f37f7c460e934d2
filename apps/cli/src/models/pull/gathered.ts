import type { WholeFile } from "../published/file-check.js";
import type { PulledRecord } from "../published/pulled-record.js";
import type { PullRequest } from "./pull-request.js";

/** What is asked for, and the lock that an earlier pull left. */
export interface GatherRequest extends PullRequest {
  readonly lock: PulledRecord | undefined;
}

/** A published file, and how it came: in its place if it was there, else complete and checked beside it (`...partial`). */
export interface GatheredFile extends WholeFile {
  readonly origin: "there" | "downloaded" | "resumed" | "copied";
}

/** All published files of a codec, and the commit they are of if that is known. */
export interface Gathered {
  readonly commit: string | undefined;
  readonly files: readonly GatheredFile[];
}
