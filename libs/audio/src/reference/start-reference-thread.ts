import { Worker } from "node:worker_threads";

const built = new URL("./reference-thread.js", import.meta.url);

/** Of JavaScript's own memory; the decoders' is bounded by how little they are fed at once. */
const MEMORY = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 } as const;

/** Started with the built programs; run from the sources (in tests) the thread needs tsx to read them. What decoders print is dropped. */
export function startReferenceThread(bytes: Uint8Array<ArrayBuffer>): Worker {
  const data = { workerData: bytes, transferList: [bytes.buffer] };
  const thread = open({ name: "reference", ...data, resourceLimits: MEMORY, stdout: true, stderr: true, env: {} });
  thread.stdout.resume();
  thread.stderr.resume();
  return thread;
}

function open(options: ConstructorParameters<typeof Worker>[1]): Worker {
  if (!import.meta.url.endsWith(".ts")) return new Worker(built, options);
  const source = built.href.replace(/\.js$/, ".ts");
  const run = `import("tsx/esm/api").then(({ register }) => (register(), import(${JSON.stringify(source)})))`;
  return new Worker(run, { ...options, eval: true });
}
