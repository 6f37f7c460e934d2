import { expect, it } from "vitest";
import type { DoorEvent } from "./door-events.js";
import { EarlyEvents } from "./early-events.js";

const start = (speechId: string): DoorEvent => ({ type: "start", body: { speechId, text: "" } });

it("lets events pass until it is told to hold", () => {
  expect(new EarlyEvents().take(start("a"))).toBe(false);
});

it("releases what it held, in order, once", () => {
  const early = new EarlyEvents();
  early.hold();
  expect([early.take(start("a")), early.take(start("b"))]).toEqual([true, true]);
  expect(early.release()).toEqual([start("a"), start("b")]);
  expect(early.release()).toEqual([]);
  expect(early.take(start("c"))).toBe(false);
});

it("is bounded: the oldest goes", () => {
  const early = new EarlyEvents();
  early.hold();
  for (let i = 0; i < 600; i += 1) early.take(start(String(i)));
  const held = early.release();
  expect(held).toHaveLength(512);
  expect(held[0]).toEqual(start("88"));
});
