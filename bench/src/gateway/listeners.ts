import { monitorEventLoopDelay } from "node:perf_hooks";
import { machineMs } from "../system/machine-clock.js";
import { ChunkStamps } from "./chunk-stamps.js";
import { listenOnSocket } from "./listen-on-socket.js";
import { listenOnWebSocket } from "./listen-on-websocket.js";
import { listenOverHttp } from "./listen-over-http.js";
import type { ListenOptions } from "./listen-options.js";
import type { Door, ListenersReport, ListenOrder, MeasureOrder } from "./listener-messages.js";

/** Asked at once, the first few hundred would wait for each other's handshakes. */
const AT_ONCE = 20;
const LISTEN: Readonly<Record<Door, (name: string, options: ListenOptions) => Promise<void>>> = {
  "socket.io": listenOnSocket,
  websocket: listenOnWebSocket,
  http: listenOverHttp,
};

const report = (message: ListenersReport): void => void process.send?.(message);
const delaysMs: number[] = [];
const ownLag = monitorEventLoopDelay({ resolution: 5 });
let fromMs = Infinity;

/** A process of its own: many listeners, who measure when what was written reaches them. */
process.on("message", (message: ListenOrder | MeasureOrder | "report") => {
  if (message === "report") return finish();
  if ("fromMs" in message) return begin(message);
  listenAll(message).then(
    () => report({ kind: "listening" }),
    (error: unknown) => report({ kind: "failed", reason: String(error) }),
  );
});
process.on("disconnect", () => process.exit());

function begin(order: MeasureOrder): void {
  fromMs = order.fromMs;
  ownLag.enable();
}

function finish(): void {
  const lagMs = ownLag.count === 0 ? 0 : ownLag.percentile(99) / 1e6 - 5;
  report({ kind: "measured", delaysMs: Float64Array.from(delaysMs), ownLagMs: Math.max(0, lagMs) });
}

async function listenAll({ address, door, names, chunkBytes }: ListenOrder): Promise<void> {
  const left = [...names];
  const work = async (): Promise<void> => {
    for (let name = left.shift(); name !== undefined; name = left.shift()) {
      const onFailed = (reason: string): void => report({ kind: "failed", reason });
      await LISTEN[door](name, { address, onFailed, onBytes: noteBytes(new ChunkStamps(chunkBytes)) });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

function noteBytes(stamps: ChunkStamps): (bytes: Buffer) => void {
  return (bytes) => {
    const now = machineMs();
    for (const atMs of stamps.take(bytes)) if (atMs >= fromMs) delaysMs.push(now - atMs);
  };
}
