import { Worker } from "node:worker_threads";
import { disableTelemetry } from "./disable-telemetry.js";
import type { SessionSetup } from "./session.js";

const built = new URL("./decoder-thread.js", import.meta.url);

/** Started with the built programs; run from the sources (in tests) the thread needs tsx to read them. */
export function startDecoderThread(setup: SessionSetup): Worker {
  disableTelemetry();
  const options = { workerData: setup, name: "decoder" };
  if (!import.meta.url.endsWith(".ts")) return new Worker(built, options);
  const source = built.href.replace(/\.js$/, ".ts");
  const run = `import("tsx/esm/api").then(({ register }) => (register(), import(${JSON.stringify(source)})))`;
  return new Worker(run, { ...options, eval: true });
}
