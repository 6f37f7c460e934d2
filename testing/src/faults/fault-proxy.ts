import { once } from "node:events";
import { createServer, type AddressInfo, type Socket } from "node:net";
import type { WireFaults } from "./fault-proxy-flow.js";
import { startLink, type FaultProxyLink } from "./fault-proxy-link.js";

/** A wire to a server that fails when a test says so. */
export interface FaultProxy {
  readonly port: number;
  /** where new connections go from now on; a function may choose per connection (a load balancer) */
  target(port: number | (() => number)): void;
  /** each way, from now on, also for what is already connected; `{}` heals */
  shape(faults: WireFaults): void;
  /** drops all connections and lets no new ones in, until `mend` */
  cut(): void;
  /** lets new connections in and through, and reads again what `stopReading` left; a half-open one stays so */
  mend(): void;
  /** existing connections swallow everything in silence, both ways; new ones work unless `alsoNew` */
  halfOpen(options?: { readonly alsoNew?: boolean }): void;
  /** ends every connection with RST */
  reset(): void;
  /** stops reading from the server's side of what is connected: a client that does not take what it is sent */
  stopReading(): void;
  /** clients that are connected; a half-open one counts until it hangs up */
  readonly connections: number;
  /** performance.now() of each connection that was let in */
  readonly accepted: readonly number[];
  close(): Promise<void>;
}

export async function startFaultProxy(targetPort: number): Promise<FaultProxy> {
  const links = new Set<FaultProxyLink>();
  const accepted: number[] = [];
  let choose = (): number => targetPort;
  let faults: WireFaults = {};
  let [isCut, isSilent] = [false, false];
  const letIn = (client: Socket): void => {
    if (isCut) return void client.destroy();
    accepted.push(performance.now());
    const link = startLink(client, {
      targetPort: choose(),
      faults: () => faults,
      onClose: () => void links.delete(link),
    });
    links.add(link);
    if (isSilent) link.halfOpen();
  };
  const server = createServer({ allowHalfOpen: true }, letIn).listen(0, "127.0.0.1");
  await once(server, "listening");
  const dropAll = (): void => links.forEach((link) => link.drop());
  return {
    port: (server.address() as AddressInfo).port,
    target: (port) => void (choose = typeof port === "number" ? () => port : port),
    shape: (given) => void (faults = given),
    cut() {
      isCut = true;
      dropAll();
    },
    mend() {
      [isCut, isSilent] = [false, false];
      links.forEach((link) => link.hold(false));
    },
    halfOpen({ alsoNew = false } = {}) {
      isSilent = alsoNew;
      links.forEach((link) => link.halfOpen());
    },
    reset: () => links.forEach((link) => link.reset()),
    stopReading: () => links.forEach((link) => link.hold(true)),
    get connections() {
      return [...links].filter((link) => link.isConnected).length;
    },
    accepted,
    async close() {
      const closed = once(server, "close");
      server.close();
      dropAll();
      await closed;
    },
  };
}
