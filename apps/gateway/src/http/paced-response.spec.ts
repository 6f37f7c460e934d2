import { EventEmitter } from "node:events";
import type { ServerResponse } from "node:http";
import { expect, it } from "vitest";
import { PacedResponse } from "./paced-response.js";

/** A response whose connection is full from the first byte on. */
class FullResponse extends EventEmitter {
  write(): boolean {
    return false;
  }
}

const fill = (slowConsumerMs: number, signal: AbortSignal = new AbortController().signal) => {
  const response = new FullResponse();
  const paced = new PacedResponse(response as unknown as ServerResponse, { signal, slowConsumerMs });
  return { response, written: paced.write(Uint8Array.of(1)) };
};

it("waits until the client has taken what it was sent", async () => {
  const { response, written } = fill(60_000);
  let isDone = false;
  void written.then(() => (isDone = true));
  await new Promise((resolve) => setImmediate(resolve));
  expect(isDone).toBe(false);
  response.emit("drain");
  await written;
});

it("lets a client go that takes nothing", async () => {
  await expect(fill(1).written).rejects.toMatchObject({ code: "slow_consumer", retryable: true });
});

it("stops when the client goes, and writes nothing to one that is gone", async () => {
  const leaving = new AbortController();
  const { written } = fill(60_000, leaving.signal);
  leaving.abort();
  await expect(written).rejects.toMatchObject({ name: "AbortError" });
  await expect(fill(60_000, leaving.signal).written).rejects.toMatchObject({ name: "AbortError" });
});
