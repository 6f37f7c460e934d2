import { EventEmitter, once } from "node:events";
import { Worker } from "node:worker_threads";
import { BenchError } from "../../bench-error.js";
import type { ReplayOptions } from "./replay-server.js";
import type { ReplayMessage } from "./replay-thread.js";
import type { ServingFigures } from "./serving-figures.js";

export interface Replay {
  readonly address: string;
  /** of what was served since the last time */
  takeFigures(): Promise<ServingFigures>;
  /** Resolves when a client hangs up in mid-stream. */
  whenHungUp(signal: AbortSignal): Promise<void>;
  stop(): Promise<void>;
}

/** The replaying model server in a thread of its own: what is measured beside it must not make it late. @throws BenchError */
export async function startReplay(options: Omit<ReplayOptions, "onHangUp">): Promise<Replay> {
  const worker = new Worker(new URL("./replay-thread.js", import.meta.url), { workerData: options });
  const heard = new EventEmitter();
  worker.on("message", (message: ReplayMessage) => heard.emit(message.kind, message));
  const port = await Promise.race([portOf(heard), failureOf(heard, options)]);
  return {
    address: `http://${options.host === "0.0.0.0" ? "127.0.0.1" : options.host}:${port}`,
    async takeFigures() {
      const answer = once(heard, "figures") as Promise<[Extract<ReplayMessage, { kind: "figures" }>]>;
      worker.postMessage("figures");
      return (await answer)[0].figures;
    },
    whenHungUp: async (signal) => void (await once(heard, "hungUp", { signal })),
    stop: async () => void (await worker.terminate()),
  };
}

async function portOf(heard: EventEmitter): Promise<number> {
  const [message] = (await once(heard, "listens")) as [Extract<ReplayMessage, { kind: "listens" }>];
  return message.port;
}

async function failureOf(heard: EventEmitter, { host, port }: Pick<ReplayOptions, "host" | "port">): Promise<never> {
  const [{ code, message }] = (await once(heard, "fails")) as [Extract<ReplayMessage, { kind: "fails" }>];
  const words = code === "EADDRINUSE" ? "somebody listens there already: choose another with --port" : message;
  throw new BenchError(`the model server cannot listen at ${host}:${port}: ${words}`);
}
