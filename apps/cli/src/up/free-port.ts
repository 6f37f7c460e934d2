import { createServer, type AddressInfo } from "node:net";

/** Whether the port can be bound on that host now. */
export function isPortFree(port: number, host: string): Promise<boolean> {
  return bind(port, host).then(
    () => true,
    () => false,
  );
}

/** More than programs that start at the same moment, and look for a port at the same moment, take away from one of them. */
const MOST_STARTS = 5;

export interface WantedPort {
  /** taken when it is free, else any other */
  readonly first: number;
  readonly host: string;
}

/**
 * Starts something on a port that is free, or was when it was looked for: where somebody else has it by then, on another.
 * @throws what the start fails with while nobody else has its port
 */
export async function startOnFreePort<Result>(
  { first, host }: WantedPort,
  start: (port: number) => Promise<Result>,
): Promise<Result> {
  for (let starts = 1; ; starts += 1) {
    const port = await bind(first, host).catch(() => bind(0, host));
    try {
      return await start(port);
    } catch (error) {
      if (starts === MOST_STARTS || (await isPortFree(port, host))) throw error;
    }
  }
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
