import { connect, type Socket } from "node:net";
import { startFlow, type WireFaults } from "./fault-proxy-flow.js";

/** A client's connection and the one made for it to the server behind. */
export interface FaultProxyLink {
  /** the client has not hung up */
  readonly isConnected: boolean;
  halfOpen(): void;
  /** stops reading from the server, until `false` */
  hold(held: boolean): void;
  /** with an orderly end */
  drop(): void;
  /** with RST, both ways */
  reset(): void;
}

export interface FaultProxyLinkOptions {
  readonly targetPort: number;
  readonly faults: () => WireFaults;
  /** both sides are gone */
  readonly onClose: () => void;
}

export function startLink(client: Socket, { targetPort, faults, onClose }: FaultProxyLinkOptions): FaultProxyLink {
  const server = connect({ port: targetPort, host: "127.0.0.1", allowHalfOpen: true });
  const sockets = [client, server] as const;
  const flows = [startFlow(client, server, faults), startFlow(server, client, faults)] as const;
  let isHalfOpen = false;
  for (const [socket, other] of [sockets, [server, client] as const]) {
    socket.setNoDelay(true);
    socket.on("error", () => isHalfOpen || other.resetAndDestroy());
    socket.on("end", () => isHalfOpen && socket.destroy());
    socket.on("close", () => {
      // A half-open connection's other end does not learn that this one is gone.
      if (!isHalfOpen) other.destroySoon();
      if (client.destroyed && server.destroyed) onClose();
    });
  }
  return {
    get isConnected() {
      return !client.destroyed;
    },
    halfOpen() {
      isHalfOpen = true;
      flows.forEach((flow) => flow.swallow());
    },
    hold: (held) => flows[1].hold(held),
    drop: () => sockets.forEach((socket) => socket.destroy()),
    reset: () => sockets.forEach((socket) => socket.resetAndDestroy()),
  };
}
