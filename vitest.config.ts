import { defineConfig } from "vitest/config";

const source = {
  resolve: { conditions: ["@mynah/source", "node"] },
  ssr: { resolve: { conditions: ["@mynah/source", "node"] } },
};

/** unit: beside the source, no I/O. integration: a real Redis, real models. e2e: the built programs as processes, a real browser. */
export default defineConfig({
  test: {
    projects: [
      {
        ...source,
        test: {
          name: "unit",
          include: ["{apps,libs}/*/src/**/*.spec.ts", "{testing,bench}/src/**/*.spec.ts", "tools/**/*.spec.ts"],
          exclude: ["**/*.integration.spec.ts"],
        },
      },
      {
        ...source,
        test: {
          name: "integration",
          include: ["{apps,libs}/*/src/**/*.integration.spec.ts", "testing/src/**/*.integration.spec.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
      {
        ...source,
        test: {
          name: "e2e",
          include: ["testing/e2e/**/*.spec.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
