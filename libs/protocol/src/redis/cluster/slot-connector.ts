import { createConnection, type Socket } from "node:net";
import { connect as connectTls, type ConnectionOptions } from "node:tls";
import { AbstractConnector, type RedisOptions } from "ioredis";
import { findSlotOwner, type NodeAddress, type NodeOptions } from "./slot-owner.js";

export interface SlotPlace {
  readonly nodes: readonly NodeAddress[];
  readonly slot: number;
  readonly options: NodeOptions;
}

/**
 * Has a plain connection lead to whichever node holds a slot: asked for anew at each connect, as ioredis does with Sentinel. So what
 * waits in Redis, or listens there, has a connection like that to a single Redis, with all that makes it notice a silence.
 */
export function slotConnector({ nodes, slot, options }: SlotPlace): NonNullable<RedisOptions["Connector"]> {
  return class SlotConnector extends AbstractConnector {
    constructor() {
      super(2_000);
    }

    async connect(): Promise<Socket> {
      this.connecting = true;
      const owner = await findSlotOwner(nodes, slot, options);
      if (!this.connecting) throw new Error("Connection is closed.");
      const stream = open(owner, options.tls);
      stream.once("error", (error) => (this.firstError = error));
      this.stream = stream;
      return stream;
    }
  };
}

function open({ host, port }: NodeAddress, tls: ConnectionOptions | undefined): Socket {
  return tls === undefined ? createConnection({ host, port }) : connectTls({ ...tls, host, port });
}
