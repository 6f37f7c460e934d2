import { expect, it } from "vitest";
import { DrainGate } from "./drain-gate.js";

it("is drained at once when nobody listens", async () => {
  const gate = new DrainGate();
  expect(gate.isDraining).toBe(false);
  await gate.drain(60_000);
  expect(gate.isDraining).toBe(true);
});

it("waits for the last listener", async () => {
  const gate = new DrainGate();
  gate.change(1);
  gate.change(1);
  let isDrained = false;
  const drained = gate.drain(60_000).then(() => (isDrained = true));
  gate.change(-1);
  await Promise.resolve();
  expect(isDrained).toBe(false);
  gate.change(-1);
  await drained;
});

it("does not wait longer than its deadline", async () => {
  const gate = new DrainGate();
  gate.change(1);
  await gate.drain(5);
});
