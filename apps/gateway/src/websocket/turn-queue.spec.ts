import { createLogger } from "@mynah/program";
import { SpeechError } from "@mynah/protocol";
import { expect, it, vi } from "vitest";
import { DrainGate } from "../drain-gate.js";
import { fakeConnection } from "../testing/fake-connection.js";
import type { FakeGatewaySocket } from "../testing/fake-gateway-socket.js";
import { TurnQueue, type Turn } from "./turn-queue.js";

interface Fixture {
  readonly queue: TurnQueue;
  readonly gate: DrainGate;
  readonly socket: FakeGatewaySocket;
  readonly said: string[];
  /** a turn that says its name, and sounds until it is ended */
  turn(name: string): Turn & { readonly end: (error?: Error) => void };
}

function fixture(onIdle = (): void => undefined): Fixture {
  const { socket, connection } = fakeConnection();
  const gate = new DrainGate();
  const said: string[] = [];
  const turn = (name: string): ReturnType<Fixture["turn"]> => {
    let end: (error?: Error) => void = () => undefined;
    const sound = new Promise<void>((resolve, reject) => {
      end = (error) => (error === undefined ? resolve() : reject(error));
    });
    sound.catch(() => undefined); // whoever waits for it by then gets it
    const speak = (): Promise<void> => {
      said.push(name);
      return sound;
    };
    return { speak, refuse: ({ code }) => void said.push(`${name}: ${code}`), end };
  };
  const queue = new TurnQueue({ connection, gate, log: createLogger("test", "silent"), onIdle });
  return { queue, gate, socket, said, turn };
}

const later = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it("answers turns in their order, one at a time, and goes on after one that failed", async () => {
  const onIdle = vi.fn();
  const { queue, said, turn } = fixture(onIdle);
  const [a, b, c] = [turn("a"), turn("b"), turn("c")];
  [a, b, c].forEach((one) => queue.add(one));
  expect(said).toEqual(["a"]);
  b.end(new SpeechError("engine_failed", "no"));
  c.end();
  await later();
  expect(said).toEqual(["a"]);
  a.end();
  await later();
  expect(said).toEqual(["a", "b", "b: engine_failed", "c"]);
  expect([queue.isIdle, onIdle.mock.calls.length]).toEqual([true, 1]);
});

it("refuses the turn that would be the seventeenth to wait", () => {
  const { queue, said, turn } = fixture();
  const isTaken = Array.from({ length: 18 }, (_, index) => queue.add(turn(`${index}`)));
  expect(isTaken).toEqual([...Array<boolean>(17).fill(true), false]);
  expect(said).toEqual(["0", "17: overloaded"]);
});

it("tells a peer nothing of a defect but that there is one", async () => {
  const { queue, said, turn } = fixture();
  const a = turn("a");
  queue.add(a);
  a.end(new TypeError("secret"));
  await later();
  expect(said).toEqual(["a", "a: internal"]);
});

it("closes a socket that does not take its sound", async () => {
  const { queue, said, socket, turn } = fixture();
  const a = turn("a");
  queue.add(a);
  a.end(new SpeechError("slow_consumer", "slow"));
  await later();
  expect(said).toEqual(["a", "a: slow_consumer"]);
  expect(socket.closedWith?.[0]).toBe(1013);
});

it("drops what waits when the peer hangs up, and says nothing any more", async () => {
  const { queue, said, socket, turn } = fixture();
  const [a, b] = [turn("a"), turn("b")];
  [a, b].forEach((one) => queue.add(one));
  socket.emit("closing");
  a.end(new SpeechError("internal", "gone"));
  await later();
  expect(said).toEqual(["a"]);
  expect(queue.add(turn("c"))).toBe(false);
});

it("keeps the gateway up until its turns are over, those that are dropped included", async () => {
  const { queue, gate, socket, turn } = fixture();
  const [a, b, c] = [turn("a"), turn("b"), turn("c")];
  [a, b, c].forEach((one) => queue.add(one));
  const isDown = vi.fn();
  void gate.drain(1_000_000).then(isDown);
  a.end();
  await later();
  expect(isDown).not.toHaveBeenCalled();
  socket.emit("closing");
  await later();
  expect(isDown).not.toHaveBeenCalled();
  b.end();
  await later();
  expect(isDown).toHaveBeenCalledOnce();
});
