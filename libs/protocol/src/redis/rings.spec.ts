import { expect, it } from "vitest";
import { Rings } from "./rings.js";

it("a ring wakes who waits, and one between two waits is not lost", async () => {
  const rings = new Rings();
  const waiting = rings.next();
  rings.ring();
  await waiting;
  rings.ring();
  rings.ring();
  await rings.next();
  let isWoken = false;
  const next = rings.next().then(() => (isWoken = true));
  await Promise.resolve();
  expect(isWoken).toBe(false);
  rings.ring();
  await next;
});
