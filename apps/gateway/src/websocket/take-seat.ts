import { once } from "node:events";
import type { Owner } from "../speech/speech-core.js";
import { Connection } from "./connection.js";
import type { Dialect } from "./dialect.js";
import type { GatewaySocket } from "./gateway-socket.js";
import { KeepAlive } from "./keep-alive.js";
import { TurnQueue } from "./turn-queue.js";
import type { WebSocketDoorParts } from "./websocket-door-parts.js";

/** `going away` and `internal error`, in RFC 6455's words */
const GOING_AWAY = 1001;
const DEFECT = 1011;

export interface OccupiedSeat {
  /** Hangs up, unless a turn is under way: then that is done at its end. */
  leaveIfIdle(): void;
  /** Hangs up, and cuts a peer off that has not read all of it in time. Resolves when it is gone. */
  leave(deadlineMs: number): Promise<void>;
}

export interface Arrival {
  readonly socket: GatewaySocket;
  readonly dialect: Dialect;
  readonly owner: Owner;
  readonly traceparent?: string | undefined;
}

type SeatParts = Pick<WebSocketDoorParts, "gate" | "log" | "slowConsumerMs" | "pingMs">;

/** Sits a peer down: from now on it is heard in its dialect, and looked after. */
export function takeSeat(parts: SeatParts, { socket, dialect, owner, traceparent }: Arrival): OccupiedSeat {
  const { gate, log, slowConsumerMs, pingMs } = parts;
  const keepAlive = keepPeerAlive(socket, pingMs);
  const connection = new Connection(socket, { keepAlive, slowConsumerMs });
  const goAway = (): void => connection.close(GOING_AWAY, "This server is going down: connect again.");
  const onIdle = (): void => (gate.isDraining ? goAway() : undefined);
  const turns = new TurnQueue({ connection, gate, log, onIdle });
  const hear = dialect.converse({ connection, turns, owner, traceparent });
  socket.on("message", (data, isBinary) => {
    try {
      hear({ data: data as Buffer, isBinary });
    } catch (err) {
      log.error({ err }, "frame not understood");
      connection.close(DEFECT, "Something went wrong on our side. It has been logged.");
    }
  });
  return {
    leaveIfIdle: () => (turns.isIdle ? goAway() : undefined),
    leave: (deadlineMs) => leave(socket, { goAway, deadlineMs }),
  };
}

function keepPeerAlive(socket: GatewaySocket, pingMs: number): KeepAlive {
  const keepAlive = new KeepAlive(socket, pingMs);
  socket.on("error", () => undefined); // ws closes the socket itself, and says why
  socket.on("pong", () => keepAlive.answered());
  socket.once("close", () => keepAlive.stop());
  return keepAlive;
}

interface Leaving {
  readonly goAway: () => void;
  readonly deadlineMs: number;
}

async function leave(socket: GatewaySocket, { goAway, deadlineMs }: Leaving): Promise<void> {
  if (socket.readyState === socket.CLOSED) return;
  const gone = once(socket, "close");
  const late = setTimeout(() => socket.terminate(), deadlineMs);
  goAway();
  await gone;
  clearTimeout(late);
}
