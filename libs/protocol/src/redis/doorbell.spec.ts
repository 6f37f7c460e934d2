import { EventEmitter } from "node:events";
import type { Redis } from "ioredis";
import { expect, it } from "vitest";
import { createDoorbell } from "./doorbell.js";

/** A subscriber whose SUBSCRIBE replies come when the test says so. */
class FakeSubscriber extends EventEmitter {
  readonly replies: (() => void)[] = [];

  subscribe(): Promise<void> {
    return new Promise((resolve) => this.replies.push(resolve));
  }
}

it("rings after a reconnect, and not before Redis has confirmed the channels again", async () => {
  const fake = new FakeSubscriber();
  const doorbell = createDoorbell(fake as unknown as Redis);
  let rings = 0;
  const subscribing = doorbell.subscribe("news", () => (rings += 1));
  fake.replies.shift()?.();
  await subscribing;
  fake.emit("ready");
  await Promise.resolve();
  expect(rings).toBe(0);
  fake.replies.shift()?.();
  await Promise.resolve();
  await Promise.resolve();
  expect(rings).toBe(1);
});
