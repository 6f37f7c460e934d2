import { connect, createServer, type AddressInfo, type Socket } from "node:net";

export interface CuttableProxy {
  readonly url: string;
  /** drops all connections and takes no new ones */
  cut(): void;
  mend(): void;
  close(): void;
}

/** A wire to Redis that can be cut and mended. */
export async function startCuttableProxy(targetPort: number): Promise<CuttableProxy> {
  const sockets = new Set<Socket>();
  let isCut = false;
  const keep = (socket: Socket): Socket => {
    sockets.add(socket);
    return socket.on("error", () => undefined).on("close", () => sockets.delete(socket));
  };
  const cut = (): void => {
    isCut = true;
    sockets.forEach((socket) => socket.destroy());
  };
  const server = createServer((client) => {
    if (isCut) return void client.destroy();
    const target = keep(connect(targetPort, "127.0.0.1"));
    keep(client).pipe(target).pipe(client);
    client.once("close", () => target.destroy());
    target.once("close", () => client.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    mend: () => void (isCut = false),
    close: () => {
      cut();
      server.close();
    },
  };
}
