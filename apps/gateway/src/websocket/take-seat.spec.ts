import { createLogger } from "@mynah/program";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { DrainGate } from "../drain-gate.js";
import { FakeGatewaySocket } from "../testing/fake-gateway-socket.js";
import type { Dialect, Seat } from "./dialect.js";
import { takeSeat, type OccupiedSeat } from "./take-seat.js";

const PING_MS = 30_000;
const TEXT = Buffer.from("{}");

interface Fixture {
  readonly socket: FakeGatewaySocket;
  readonly gate: DrainGate;
  readonly seat: OccupiedSeat;
}

/** A seat in a dialect that does the same with whatever is said. */
function fixture(hear: (seat: Seat) => void): Fixture {
  const socket = new FakeGatewaySocket();
  const gate = new DrainGate();
  const dialect: Dialect = { path: "/", converse: (seat) => () => hear(seat) };
  const parts = { gate, log: createLogger("test", "silent"), slowConsumerMs: 1_000, pingMs: PING_MS };
  return { socket, gate, seat: takeSeat(parts, { socket: socket.asGatewaySocket, dialect, owner: "me" }) };
}

const nothing = (): void => undefined;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("keeps a peer whose pongs come, and cuts off one whose pongs do not", () => {
  const { socket } = fixture(nothing);
  for (let round = 0; round < 5; round += 1) {
    vi.advanceTimersByTime(PING_MS);
    socket.emit("pong");
  }
  expect([socket.pings, socket.isTerminated]).toEqual([5, false]);
  vi.advanceTimersByTime(2 * PING_MS);
  expect(socket.isTerminated).toBe(true);
});

it("pings no peer that has gone", () => {
  const { socket } = fixture(nothing);
  socket.emit("close");
  vi.advanceTimersByTime(3 * PING_MS);
  expect([socket.pings, socket.isTerminated]).toEqual([0, false]);
});

it("closes a socket on which a defect shows", () => {
  const { socket } = fixture(() => {
    throw new TypeError("defect");
  });
  socket.emit("message", TEXT, false);
  expect(socket.closedWith?.[0]).toBe(1011);
});

it("hangs up at once on a peer that waits for nothing, when asked to", () => {
  const { socket, seat } = fixture(nothing);
  seat.leaveIfIdle();
  expect(socket.closedWith?.[0]).toBe(1001);
});

it("hangs up on a busy peer at the end of its last turn, once the gateway goes down", async () => {
  let endTurn = nothing;
  const speak = (): Promise<void> => new Promise((resolve) => void (endTurn = resolve));
  const { socket, gate, seat } = fixture(({ turns }) => void turns.add({ speak, refuse: nothing }));
  socket.emit("message", TEXT, false);
  void gate.drain(1_000_000);
  seat.leaveIfIdle();
  expect(socket.closedWith).toBeUndefined();
  endTurn();
  await vi.advanceTimersByTimeAsync(0);
  expect(socket.closedWith?.[0]).toBe(1001);
});

it("cuts off a peer that does not hang up in time", async () => {
  const { socket, seat } = fixture(nothing);
  const left = seat.leave(500);
  await vi.advanceTimersByTimeAsync(499);
  expect([socket.closedWith?.[0], socket.isTerminated]).toEqual([1001, false]);
  await vi.advanceTimersByTimeAsync(1);
  await left;
  expect(socket.isTerminated).toBe(true);
});
