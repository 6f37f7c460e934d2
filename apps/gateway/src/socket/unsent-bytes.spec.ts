import { EventEmitter } from "node:events";
import type { Socket } from "socket.io";
import { expect, it } from "vitest";
import { unsentOf } from "./unsent-bytes.js";

const newSocket = (conn = new EventEmitter()) => ({ conn }) as unknown as Socket;

it("counts what all who send over one connection have given it, until it drains", () => {
  const conn = new EventEmitter();
  const [one, other] = [unsentOf(newSocket(conn)), unsentOf(newSocket(conn))];
  one.add(100_000);
  other.add(100_000);
  expect([one.isFull, other.isFull, unsentOf(newSocket()).isFull]).toEqual([true, true, false]);
  let rings = 0;
  const release = one.onDrain(() => (rings += 1));
  conn.emit("drain");
  release();
  conn.emit("drain");
  expect([one.isFull, rings, conn.listenerCount("drain")]).toEqual([false, 1, 1]);
});

it("counts small messages with what they cost in memory", () => {
  const unsent = unsentOf(newSocket());
  for (let message = 0; message < 10_000; message += 1) unsent.add(1);
  expect([unsent.isFull, unsent.isHopeless]).toEqual([true, true]);
});
