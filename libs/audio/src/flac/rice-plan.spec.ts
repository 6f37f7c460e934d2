import { expect, test } from "vitest";
import { BitWriter } from "./bit-writer.js";
import { fold, planRice } from "./rice-plan.js";
import { writeResidual } from "./write-residual.js";

test("small numbers of either sign fold into small ones", () => {
  expect([0, -1, 1, -2, 2].map(fold)).toEqual([0, 1, 2, 3, 4]);
});

test("a residual that grows louder is cut into parts with larger and larger parameters", () => {
  const residual = Int32Array.from({ length: 1024 }, (_, at) => (at % 2 === 0 ? 1 : -1) * Math.floor(2 ** (at / 100)));
  const { order, parameters } = planRice(residual, 0);
  expect(order).toBeGreaterThan(1);
  expect(parameters).toEqual(parameters.toSorted((a, b) => a - b));
});

test("the plan foresees the bits that are written to within a tenth", () => {
  const residual = Int32Array.from({ length: 1022 }, (_, at) => Math.round(90 * Math.sin(at) * Math.sin(at / 300)));
  const plan = planRice(residual, 2);
  const writer = new BitWriter();
  writeResidual(writer, residual, { ...plan, warmUp: 2 });
  expect(Math.abs(writer.bytes().length * 8 - plan.bits)).toBeLessThan(plan.bits / 10);
});
