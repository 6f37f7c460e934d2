import { parentPort, workerData } from "node:worker_threads";
import { startReplayServer, type ReplayOptions } from "./replay-server.js";
import type { ServingFigures } from "./serving-figures.js";

/** What the thread says: first that it listens, or why it cannot; figures whenever it is told anything; a hang-up when there is one. */
export type ReplayMessage =
  | { readonly kind: "listens"; readonly port: number }
  | { readonly kind: "fails"; readonly code: string; readonly message: string }
  | { readonly kind: "figures"; readonly figures: ServingFigures }
  | { readonly kind: "hungUp" };

const say = (message: ReplayMessage): void => parentPort?.postMessage(message);

try {
  const onHangUp = (): void => say({ kind: "hungUp" });
  const server = await startReplayServer({ ...(workerData as ReplayOptions), onHangUp });
  parentPort?.on("message", () => say({ kind: "figures", figures: server.takeFigures() }));
  say({ kind: "listens", port: server.port });
} catch (error) {
  const { code = "", message } = error as NodeJS.ErrnoException;
  say({ kind: "fails", code, message });
}
