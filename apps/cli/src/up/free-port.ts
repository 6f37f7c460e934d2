import { createServer, type AddressInfo } from "node:net";

/** Whether the port can be bound on that host now. */
export function isPortFree(port: number, host: string): Promise<boolean> {
  return bind(port, host).then(
    () => true,
    () => false,
  );
}

/** The port itself when it is free, else any other. */
export async function portNear(port: number, host: string): Promise<number> {
  return bind(port, host).catch(() => bind(0, host));
}

function bind(port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject).listen({ port, host, exclusive: true }, () => {
      const bound = (server.address() as AddressInfo).port;
      server.close(() => resolve(bound));
    });
  });
}
