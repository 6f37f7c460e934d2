import type { Logger } from "@mynah/program";
import type { DoorKeeper } from "../door/door-keeper.js";
import type { DrainGate } from "../drain-gate.js";
import type { Dialect } from "./dialect.js";

/** What the raw WebSockets stand on. */
export interface WebSocketDoorParts {
  readonly dialects: readonly Dialect[];
  readonly gate: DrainGate;
  readonly log: Logger;
  readonly keeper: DoorKeeper;
  readonly slowConsumerMs: number;
  /** how often a peer is asked whether it is still there */
  readonly pingMs: number;
}
