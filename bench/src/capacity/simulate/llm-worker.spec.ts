import { expect, it } from "vitest";
import { LlmWorker } from "./llm-worker.js";

/** 100 tokens a second of one sequence, 50 of each of two. */
const rates = Float64Array.of(0, 0.1, 0.05);

it("two sequences get fewer tokens each than one, from the moment on when the second one begins", () => {
  const worker = new LlmWorker(rates);
  worker.generate(0, 100, 0);
  expect(worker.nextAt()).toBe(1_000);
  worker.generate(1, 100, 500);
  expect(worker.nextAt()).toBe(1_500);
  worker.advance(1_500);
  expect(worker.findDone()).toBe(0);
  worker.stop(0, 1_500);
  expect(worker.nextAt()).toBe(2_000);
  worker.stop(1, 2_000);
  expect(worker.nextAt()).toBe(Infinity);
});

it("has room for as many segments as there are rates, and knows how long they held it", () => {
  const worker = new LlmWorker(rates);
  worker.take(0);
  worker.take(100);
  expect(worker.hasRoom).toBe(false);
  worker.leave(300);
  worker.advance(400);
  expect([worker.hasRoom, worker.busyMs]).toEqual([true, 100 + 2 * 200 + 100]);
});
