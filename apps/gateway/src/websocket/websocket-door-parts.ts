import type { Logger } from "@mynah/program";
import type { DrainGate } from "../drain-gate.js";
import type { Dialect } from "./dialect.js";

/** What the raw WebSockets stand on. */
export interface WebSocketDoorParts {
  readonly dialects: readonly Dialect[];
  readonly gate: DrainGate;
  readonly log: Logger;
  /** origins of pages on other hosts that may come in */
  readonly origins: readonly string[];
  readonly slowConsumerMs: number;
  /** how often a peer is asked whether it is still there */
  readonly pingMs: number;
}
