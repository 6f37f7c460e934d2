import { Connection } from "../websocket/connection.js";
import { KeepAlive } from "../websocket/keep-alive.js";
import { FakeGatewaySocket } from "./fake-gateway-socket.js";

const SLOW_CONSUMER_MS = 1_000;

/** A connection to a peer without a wire. */
export function fakeConnection(options: { readonly takesAll?: boolean } = {}): {
  readonly socket: FakeGatewaySocket;
  readonly connection: Connection;
} {
  const socket = new FakeGatewaySocket(options);
  const keepAlive = new KeepAlive(socket, 1_000_000);
  return {
    socket,
    connection: new Connection(socket.asGatewaySocket, { keepAlive, slowConsumerMs: SLOW_CONSUMER_MS }),
  };
}
