import { expect, it } from "vitest";
import { Standstill } from "./standstill.js";

it("counts from the first look that finds nothing new, and anew after each that does or was not to expect anything", () => {
  let now = 1_000;
  const standstill = new Standstill(() => now);
  const look = (received: number, afterMs: number): number => ((now += afterMs), standstill.lasts(received));
  expect([look(0, 0), look(0, 40), look(0, 40)]).toEqual([0, 40, 80]);
  expect([look(5, 40), look(5, 10)]).toEqual([0, 10]);
  standstill.end();
  expect([look(5, 40), look(5, 20)]).toEqual([0, 20]);
});
