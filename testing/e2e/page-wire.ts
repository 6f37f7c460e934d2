import { createServer, connect, type AddressInfo, type Socket } from "node:net";
import { once } from "node:events";

export interface Wire {
  readonly address: string;
  /** breaks every connection that goes through here; new ones are let in */
  cut(): void;
  close(): Promise<void>;
}

/** A way to the server that can be cut. */
export async function newWire(target: string): Promise<Wire> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on("error", () => to.destroy()).on("close", () => sockets.delete(from));
      from.pipe(to);
    }
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const cut = (): void => sockets.forEach((socket) => socket.destroy());
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    async close() {
      server.close();
      cut();
      await once(server, "close");
    },
  };
}
