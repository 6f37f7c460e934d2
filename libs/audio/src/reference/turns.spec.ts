import { availableParallelism } from "node:os";
import { expect, it } from "vitest";
import { takeTurn } from "./turns.js";

const AT_ONCE = Math.max(1, Math.floor(availableParallelism() / 2));

it("turns come in order, few at once, and too many waiters are refused", async () => {
  const order: number[] = [];
  const running = await Promise.all(Array.from({ length: AT_ONCE }, () => takeTurn()));
  const waiting = Array.from({ length: 16 }, async (_, index) => {
    const giveBack = await takeTurn();
    order.push(index);
    giveBack();
  });
  await expect(takeTurn()).rejects.toThrow(expect.objectContaining({ code: "overloaded" }));
  running.forEach((giveBack) => giveBack());
  await Promise.all(waiting);
  expect(order).toEqual(Array.from({ length: 16 }, (_, index) => index));
});

it("who gives up waiting leaves the queue", async () => {
  const running = await Promise.all(Array.from({ length: AT_ONCE }, () => takeTurn()));
  const leaving = new AbortController();
  const waiting = takeTurn(leaving.signal);
  leaving.abort(new Error("gone"));
  await expect(waiting).rejects.toThrow("gone");
  running.forEach((giveBack) => giveBack());
  (await takeTurn())();
});
