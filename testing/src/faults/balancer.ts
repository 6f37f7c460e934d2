import { startFaultProxy, type FaultProxy } from "./fault-proxy.js";
import type { Fleet, FleetGateway } from "./fleet.js";

export interface Balancer {
  /** of all gateways together */
  readonly address: string;
  readonly proxy: FaultProxy;
  /** Sends no new connection there from now on, as a load balancer that is told before a gateway is stopped. */
  exclude(gateway: FleetGateway): void;
  include(gateway: FleetGateway): void;
  close(): Promise<void>;
}

/** One address for a fleet's gateways, in turn, like a load balancer; a gateway whose process is gone gets no connection. */
export async function startBalancer(fleet: Fleet): Promise<Balancer> {
  const excluded = new Set<number>();
  let turn = 0;
  const choose = (): number => {
    const running = fleet.gateways.filter(({ ended, port }) => ended === undefined && !excluded.has(port));
    turn += 1;
    return running[turn % Math.max(1, running.length)]?.port ?? fleet.gateways[0]!.port;
  };
  const proxy = await startFaultProxy(fleet.gateways[0]!.port);
  proxy.target(choose);
  return {
    address: `http://127.0.0.1:${proxy.port}`,
    proxy,
    exclude: ({ port }) => void excluded.add(port),
    include: ({ port }) => void excluded.delete(port),
    close: () => proxy.close(),
  };
}
