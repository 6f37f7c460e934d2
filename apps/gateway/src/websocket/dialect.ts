import type { Identity } from "../speech/speech-core.js";
import type { Connection } from "./connection.js";
import type { Frame } from "./frame.js";
import type { TurnQueue } from "./turn-queue.js";

/** One socket, and who sits at its other end. */
export interface Seat extends Identity {
  readonly connection: Connection;
  readonly turns: TurnQueue;
  /** the client's trace, if its handshake named one */
  readonly traceparent?: string | undefined;
}

/** How one path is spoken. */
export interface Dialect {
  readonly path: string;
  /** @returns what hears the frames of this socket; it never throws for what a peer sends */
  converse(seat: Seat): (frame: Frame) => void;
}
