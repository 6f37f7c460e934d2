import { expect, it } from "vitest";
import { httpPatienceMs } from "./http-patience.js";

it("waits for the system to see the slowest of readers, and then as for any other", () => {
  const patience = httpPatienceMs({ slowConsumerMs: 60_000, slowestBytesPerSecond: 8_000 });
  expect(patience).toBeGreaterThan(60_000 + 260_000);
  expect(patience).toBeLessThan(60_000 + 265_000);
});
