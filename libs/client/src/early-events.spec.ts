import { expect, it } from "vitest";
import type { DoorEvent } from "./door-messages.js";
import { EarlyEvents } from "./early-events.js";

const start = (speechId: string, text = ""): DoorEvent => ({
  type: "start",
  body: { speechId, sampleRate: 24_000, text },
});

it("holds nothing while nobody waits for an ack", () => {
  const early = new EarlyEvents();
  early.add(start("a"));
  expect(early.take("a")).toEqual([]);
});

it("gives each its own, in order, once", () => {
  const early = new EarlyEvents();
  early.hold();
  for (const event of [start("a", "1"), start("b"), start("a", "2")]) early.add(event);
  expect(early.take("a")).toEqual([start("a", "1"), start("a", "2")]);
  expect(early.take("a")).toEqual([]);
  expect(early.take("b")).toEqual([start("b")]);
});

it("holds until the last who waits is done", () => {
  const early = new EarlyEvents();
  const [first, second] = [early.hold(), early.hold()];
  early.add(start("a"));
  first();
  expect(early.take("a")).toHaveLength(1);
  early.add(start("b"));
  second();
  expect(early.take("b")).toEqual([]);
});

it("is bounded: the oldest goes", () => {
  const early = new EarlyEvents();
  early.hold();
  for (let i = 0; i < 600; i += 1) early.add(start("a", String(i)));
  const held = early.take("a");
  expect(held).toHaveLength(512);
  expect(held[0]).toEqual(start("a", "88"));
});
