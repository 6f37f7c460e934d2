import type { CheckPublished } from "../prepare/check-published.js";
import type { PrepareCodec } from "../prepare/prepare-codec.js";
import type { GatherTools } from "./gather-tools.js";

/** What the pull of a codec works with. */
export interface PullTools extends GatherTools {
  readonly checkPublished: CheckPublished;
  readonly prepare: PrepareCodec;
}
