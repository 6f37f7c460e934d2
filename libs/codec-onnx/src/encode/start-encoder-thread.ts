import { Worker } from "node:worker_threads";
import { disableTelemetry } from "../runtime/disable-telemetry.js";
import type { EncoderSetup } from "./encoder-messages.js";

const built = new URL("./encoder-thread.js", import.meta.url);

/** Started with the built programs; run from the sources (in tests) the thread needs tsx to read them. */
export function startEncoderThread(setup: EncoderSetup): Worker {
  disableTelemetry();
  const options = { workerData: setup, name: "encoder" };
  if (!import.meta.url.endsWith(".ts")) return new Worker(built, options);
  const source = built.href.replace(/\.js$/, ".ts");
  const run = `import("tsx/esm/api").then(({ register }) => (register(), import(${JSON.stringify(source)})))`;
  return new Worker(run, { ...options, eval: true });
}
