import { once } from "node:events";
import type { Identity } from "../speech/speech-core.js";
import { Connection } from "./connection.js";
import { countFrames } from "./count-frames.js";
import type { Dialect } from "./dialect.js";
import type { GatewaySocket } from "./gateway-socket.js";
import { KeepAlive } from "./keep-alive.js";
import { TurnQueue } from "./turn-queue.js";
import type { WebSocketDoorParts } from "./websocket-door-parts.js";

/** `going away` and `internal error`, in RFC 6455's words */
const GOING_AWAY = 1001;
const DEFECT = 1011;
/** `policy violation` */
const NOT_ALLOWED = 1008;

export interface OccupiedSeat {
  /** Hangs up, unless a turn is under way: then that is done at its end. */
  leaveIfIdle(): void;
  /** Hangs up, and cuts a peer off that has not read all of it in time. Resolves when it is gone. */
  leave(deadlineMs: number): Promise<void>;
}

export interface Arrival extends Identity {
  readonly socket: GatewaySocket;
  readonly dialect: Dialect;
  readonly traceparent?: string | undefined;
  /** aborts when the key is good no longer */
  readonly cut?: AbortSignal;
  /** counts a frame: see `countFrames` */
  readonly takeMessage?: () => Promise<void> | undefined;
}

type SeatParts = Pick<WebSocketDoorParts, "gate" | "log" | "slowConsumerMs" | "pingMs">;

/** Sits a peer down: from now on it is heard in its dialect, and looked after. */
export function takeSeat(parts: SeatParts, arrival: Arrival): OccupiedSeat {
  const { socket, dialect, owner, key, traceparent, cut } = arrival;
  const { gate, log, slowConsumerMs, pingMs } = parts;
  const keepAlive = keepPeerAlive(socket, pingMs);
  const connection = new Connection(socket, { keepAlive, slowConsumerMs });
  const goAway = (): void => connection.close(GOING_AWAY, "This server is going down: connect again.");
  const onIdle = (): void => (gate.isDraining ? goAway() : undefined);
  const turns = new TurnQueue({ connection, gate, log, onIdle });
  const converse = dialect.converse({ connection, turns, owner, key, traceparent });
  const sendAway = (): void => connection.close(NOT_ALLOWED, "Your key was revoked or has expired.");
  if (cut?.aborted) sendAway();
  cut?.addEventListener("abort", sendAway);
  const hear = countFrames(socket, {
    take: () => arrival.takeMessage?.(),
    hear(frame) {
      try {
        converse(frame);
      } catch (err) {
        log.error({ err }, "frame not understood");
        connection.close(DEFECT, "Something went wrong on our side. It has been logged.");
      }
    },
  });
  socket.on("message", (data, isBinary) => hear({ data: data as Buffer, isBinary }));
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
