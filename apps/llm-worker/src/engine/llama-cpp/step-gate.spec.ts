import { expect, it } from "vitest";
import { StepGate } from "./step-gate.js";

const turns = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it("lets steps begin while nothing is changed", async () => {
  await expect(new StepGate().step()).resolves.toBeUndefined();
});

it("lets no step begin until the last of the changes is done, whether it went well or not", async () => {
  const gate = new StepGate();
  const ends: (() => void)[] = [];
  const isStepping: boolean[] = [];
  const changes = [1, 2].map(() => gate.change(() => new Promise<void>((resolve) => ends.push(resolve))));
  const failed = gate.change(() => Promise.reject(new Error("no")));
  await expect(failed).rejects.toThrow("no");
  for (let count = 0; count < 2; count += 1) void gate.step().then(() => isStepping.push(true));
  for (const end of ends) {
    await turns();
    expect(isStepping).toEqual([]);
    end();
  }
  await Promise.all(changes);
  await turns();
  expect(isStepping).toEqual([true, true]);
});
