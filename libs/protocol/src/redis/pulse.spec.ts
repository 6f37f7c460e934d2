import { EventEmitter } from "node:events";
import type { Redis } from "ioredis";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { startPulse, type Pulse } from "./pulse.js";

/** A connection that answers pings while `isAlive`. */
class FakeConnection extends EventEmitter {
  status = "connecting";
  isAlive = true;
  unanswered = 0;

  ping(): Promise<string> {
    this.unanswered += 1;
    if (!this.isAlive) return new Promise(() => undefined);
    this.unanswered -= 1;
    return Promise.resolve("PONG");
  }

  become(status: string): void {
    this.status = status;
    this.emit(status);
  }
}

let connection: FakeConnection;
let pulse: Pulse;

beforeEach(() => {
  vi.useFakeTimers();
  connection = new FakeConnection();
  pulse = startPulse(connection as unknown as Redis);
});
afterEach(() => void vi.useRealTimers());

it("is answering from the moment that the connection is ready, as long as pings are answered", async () => {
  expect(pulse.isAnswering).toBe(false);
  connection.become("ready");
  expect(pulse.isAnswering).toBe(true);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(pulse.isAnswering).toBe(true);
});

it("is not answering after two unanswered pings, nor once the connection is closed", async () => {
  connection.become("ready");
  connection.isAlive = false;
  await vi.advanceTimersByTimeAsync(3_000);
  expect(pulse.isAnswering).toBe(false);
  connection.isAlive = true;
  connection.become("ready");
  expect(pulse.isAnswering).toBe(true);
  connection.become("close");
  expect(pulse.isAnswering).toBe(false);
});

it("has one ping on its way at a time", async () => {
  connection.become("ready");
  connection.isAlive = false;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(connection.unanswered).toBe(1);
});

it("tells when nothing has been answered for so long, answers starting the wait anew", async () => {
  connection.become("ready");
  await vi.advanceTimersByTimeAsync(5_000);
  let isSilent = false;
  void pulse.silentFor(3_000).then(() => (isSilent = true));
  await vi.advanceTimersByTimeAsync(2_000);
  connection.isAlive = false;
  await vi.advanceTimersByTimeAsync(1_900);
  expect(isSilent).toBe(false);
  await vi.advanceTimersByTimeAsync(2_200);
  expect(isSilent).toBe(true);
});
