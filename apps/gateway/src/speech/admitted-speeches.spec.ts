import { expect, it } from "vitest";
import { AdmittedSpeeches } from "./admitted-speeches.js";

it("counts what was let in until a look that began after it was queued", () => {
  const admitted = new AdmittedSpeeches();
  for (const at of [10, 20, 30]) admitted.admit(at);
  expect(admitted.unseen(0, 30)).toBe(3);
  admitted.queued(40);
  admitted.queued(50);
  expect(admitted.unseen(0, 60)).toBe(3);
  expect(admitted.unseen(45, 60)).toBe(2);
  expect(admitted.unseen(55, 60)).toBe(1);
});

it("forgets what was let in and never queued", () => {
  const admitted = new AdmittedSpeeches();
  admitted.admit(0);
  admitted.admit(3_000);
  expect(admitted.unseen(3_500, 3_500)).toBe(2);
  expect(admitted.unseen(5_000, 5_000)).toBe(1);
});

it("does not mind jobs of speeches that it never saw", () => {
  const admitted = new AdmittedSpeeches();
  admitted.queued(5);
  admitted.admit(10);
  expect(admitted.unseen(0, 10)).toBe(1);
});
