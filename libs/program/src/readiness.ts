import { Gauge, type Registry } from "prom-client";

/** Does this program take work? */
export type IsReady = () => boolean | Promise<boolean>;

/** What `/readyz` says, for those who count the programs that take work. */
export function measureReadiness(metrics: Registry, isReady: IsReady): void {
  new Gauge({
    name: "mynah_ready",
    help: "1 while this program takes work, as /readyz says",
    registers: [metrics],
    async collect() {
      this.set((await isKnownReady(isReady)) ? 1 : 0);
    },
  });
}

/** Who cannot find out is not ready. */
export function isKnownReady(isReady: IsReady): Promise<boolean> {
  return Promise.resolve()
    .then(isReady)
    .catch(() => false);
}
