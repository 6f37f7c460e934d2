import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { fakeConnection } from "../testing/fake-connection.js";

const KIB = 1_024;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Did it settle by now? */
async function settled(promise: Promise<unknown>): Promise<boolean> {
  let isSettled = false;
  const settle = (): void => void (isSettled = true);
  promise.then(settle, settle);
  await vi.advanceTimersByTimeAsync(0);
  return isSettled;
}

it("sends objects as JSON text, strings as they are, and buffers as binary", () => {
  const { socket, connection } = fakeConnection();
  connection.say({ done: true });
  connection.say("END");
  connection.say(Buffer.from("__END__"));
  expect(socket.sent).toEqual(['{"done":true}', "END", Buffer.from("__END__")]);
});

it("takes sound up to 128 KiB at once, then waits until the peer has taken some", async () => {
  const { socket, connection } = fakeConnection({ takesAll: false });
  connection.say(Buffer.alloc(1));
  connection.say(Buffer.alloc(1));
  expect(await settled(connection.play(Buffer.alloc(128 * KIB - 2)))).toBe(true);
  const more = connection.play(Buffer.alloc(2));
  expect(await settled(more)).toBe(false);
  socket.take();
  expect(await settled(more)).toBe(false);
  socket.take();
  expect(await settled(more)).toBe(true);
});

it("gives up a peer that takes nothing for too long, and not one that takes a little", async () => {
  const { socket, connection } = fakeConnection({ takesAll: false });
  for (let message = 0; message < 10; message += 1) connection.say(Buffer.alloc(50 * KIB));
  const failure = connection.play(Buffer.alloc(1)).catch((error: unknown) => error);
  for (let message = 0; message < 5; message += 1) {
    await vi.advanceTimersByTimeAsync(900);
    socket.take();
  }
  expect(await settled(failure)).toBe(false);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await failure).toMatchObject({ code: "slow_consumer" });
});

it.each(["closing", "close"])("lets go of what waits when the socket says %s", async (event) => {
  const { socket, connection } = fakeConnection({ takesAll: false });
  const failure = connection.play(Buffer.alloc(200 * KIB)).catch((error: unknown) => error);
  socket.emit(event);
  expect(await failure).toMatchObject({ name: "AbortError" });
  expect(connection.gone.aborted).toBe(true);
  await expect(connection.play(Buffer.alloc(1))).rejects.toMatchObject({ name: "AbortError" });
});

it("cuts off a peer that asks on and on and reads no answer", () => {
  const { socket, connection } = fakeConnection({ takesAll: false });
  connection.say("a".repeat(1_024 * KIB));
  connection.say("b");
  expect(socket.isTerminated).toBe(false);
  connection.say("c");
  expect([socket.isTerminated, socket.sent.length]).toEqual([true, 2]);
});
