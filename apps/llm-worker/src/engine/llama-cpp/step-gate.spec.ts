import { expect, it } from "vitest";
import { StepGate } from "./step-gate.js";

const turns = (): Promise<void> => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

/** A gate, what has begun at it, and how to end it. */
function watched() {
  const gate = new StepGate();
  const begun: number[] = [];
  const ends = new Map<number, () => void>();
  const step = (place: number) =>
    gate.step(place, () => {
      begun.push(place);
      return new Promise<void>((resolve) => ends.set(place, resolve));
    });
  return { gate, begun, step, end: (place: number) => ends.get(place)?.() };
}

it("begins steps that came together in the order of their places", async () => {
  const { begun, step } = watched();
  for (const place of [2, 0, 1]) void step(place);
  await turns();
  expect(begun).toEqual([0, 1, 2]);
});

it("begins no step while others run, so that all are ready for the next batch", async () => {
  const { begun, step, end } = watched();
  for (const place of [0, 1]) void step(place);
  await turns();
  void step(2);
  end(0);
  void step(0);
  await turns();
  expect(begun).toEqual([0, 1]);
  end(1);
  await turns();
  expect(begun).toEqual([0, 1, 0, 2]);
});

it("waits for those whose turn ends within the same turn of the event loop", async () => {
  const { begun, step, end } = watched();
  const again = step(0).then(() => step(0));
  await turns();
  void step(1);
  end(0);
  await turns();
  expect(begun).toEqual([0, 0, 1]);
  end(0);
  await again;
});

it("gives what the step gives, and goes on when one fails", async () => {
  const gate = new StepGate();
  await expect(gate.step(0, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await gate.step(0, () => Promise.resolve(7))).toBe(7);
});

it("lets no step begin until the last of the changes is done, whether it went well or not", async () => {
  const { gate, begun, step } = watched();
  const ends: (() => void)[] = [];
  const changes = [1, 2].map(() => gate.change(() => new Promise<void>((resolve) => ends.push(resolve))));
  await expect(gate.change(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
  for (const place of [0, 1]) void step(place);
  for (const end of ends) {
    await turns();
    expect(begun).toEqual([]);
    end();
  }
  await Promise.all(changes);
  await turns();
  expect(begun).toEqual([0, 1]);
});
