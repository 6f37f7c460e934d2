import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Connection } from "./connection.js";
import { type Deferred, newDeferred } from "./deferred.js";
import type { Ack } from "./door-messages.js";
import { MynahError } from "./errors.js";
import { Receiver } from "./receiver.js";
import { SpeechRoutes } from "./speech-routes.js";

const nothing = (): void => undefined;
const listener = {
  onId: nothing,
  onStart: nothing,
  onSegment: nothing,
  onChunk: nothing,
  onResumed: nothing,
  onError: nothing,
  mayResume: () => false,
};

/** A speech that has begun, over a FAKE connection whose answers to `cancel` are held back. */
async function fakeSpeech() {
  const routes = new SpeechRoutes();
  const cancels: Deferred<Ack>[] = [];
  const ask = (event: string): Promise<Ack> => {
    if (event !== "cancel") return Promise.resolve({ speechId: "a" });
    cancels.push(newDeferred());
    return (cancels.at(-1) as Deferred<Ack>).promise;
  };
  const reconnect = { delayMs: 0, maxDelayMs: 0, jitter: 0 };
  const fake = { routes, isConnected: true, reconnect, ask, tell: nothing, check: nothing };
  const connection = fake as unknown as Connection;
  const onEnd = vi.fn();
  const receiver = new Receiver(
    { connection, fromSample: 0, patience: { silenceMs: 100_000, stallMs: 1_000_000 } },
    { ...listener, onEnd },
  );
  await receiver.ask("speak", () => ({}));
  const end = (): void =>
    routes.pass({ type: "end", body: { speechId: "a", durationS: 0, chunks: 0, bytes: 0, cancelled: true } });
  return { receiver, routes, cancels, end, onEnd };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("waits a second for the end that follows a cancel", async () => {
  const { receiver, cancels, onEnd } = await fakeSpeech();
  const cut = receiver.cancel(5);
  cancels[0]?.resolve({ cutSample: 3, heardText: "One" });
  expect(await cut).toEqual({ cutSample: 3, heardText: "One" });
  vi.advanceTimersByTime(999);
  expect(onEnd).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect([onEnd.mock.calls.length, vi.getTimerCount()]).toEqual([1, 0]);
});

it("leaves no timer behind when the end comes before the answer to cancel", async () => {
  const { receiver, cancels, end, onEnd } = await fakeSpeech();
  const cut = receiver.cancel(5);
  end();
  cancels[0]?.resolve({ cutSample: 3, heardText: "One" });
  expect(await cut).toEqual({ cutSample: 3, heardText: "One" });
  expect([onEnd.mock.calls.length, vi.getTimerCount()]).toEqual([1, 0]);
});

it("leaves no timer behind when it is cancelled twice", async () => {
  const { receiver, cancels, end, onEnd } = await fakeSpeech();
  const cuts = [receiver.cancel(5), receiver.cancel(5)];
  cancels.forEach((cancel) => cancel.resolve({ cutSample: 3, heardText: "One" }));
  await Promise.all(cuts);
  end();
  expect([onEnd.mock.calls.length, vi.getTimerCount()]).toEqual([1, 0]);
});

it("leaves no timer behind when its connection is closed", async () => {
  const { receiver, routes, cancels } = await fakeSpeech();
  expect(vi.getTimerCount()).toBe(1);
  routes.failed(new MynahError("closed", "Closed."));
  expect([receiver.isOver, vi.getTimerCount()]).toEqual([true, 0]);
  const cancelled = await fakeSpeech();
  const cut = cancelled.receiver.cancel(5);
  cancelled.cancels[0]?.resolve({});
  await cut;
  cancelled.routes.failed(new MynahError("closed", "Closed."));
  expect([cancels.length, vi.getTimerCount()]).toEqual([0, 0]);
});
