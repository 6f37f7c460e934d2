import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

const source = {
  resolve: { conditions: ["@mynah/source", "node"] },
  ssr: { resolve: { conditions: ["@mynah/source", "node"] } },
};

/** Whatever opens an ONNX session by itself must not send reports of it. */
const env = { ORT_DISABLE_TELEMETRY: "1" };

/** unit: beside the source, no I/O. integration: a real Redis, real models. e2e: the built programs as processes, a real browser. faults: the same, while something dies. */
export default defineConfig({
  test: {
    projects: [
      {
        ...source,
        test: {
          name: "unit",
          env,
          include: ["{apps,libs}/*/src/**/*.spec.ts", "{testing,bench}/src/**/*.spec.ts", "tools/**/*.spec.ts"],
          exclude: ["**/*.integration.spec.ts"],
          // Hundreds of short files, which share nothing that could be changed: a process for each would cost more than the tests.
          isolate: false,
          pool: "threads",
          // Vitest would leave one core to itself, which it hardly uses.
          maxWorkers: Math.max(2, availableParallelism() - 1),
        },
      },
      {
        ...source,
        test: {
          name: "integration",
          env,
          include: ["{apps,libs}/*/src/**/*.integration.spec.ts", "{testing,bench}/src/**/*.integration.spec.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // They spend much of their time waiting.
          maxWorkers: 2,
        },
      },
      {
        ...source,
        test: {
          name: "e2e",
          env,
          include: ["testing/e2e/**/*.spec.ts"],
          globalSetup: "testing/e2e/lend-mynah.ts",
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // They listen in real time for much of it.
          maxWorkers: 2,
        },
      },
      {
        ...source,
        test: {
          name: "faults",
          env,
          include: ["testing/faults/**/*.spec.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // They spend most of their time waiting for what is dead.
          maxWorkers: 2,
        },
      },
    ],
  },
});
