import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { FakeGatewaySocket } from "../testing/fake-gateway-socket.js";
import { KeepAlive } from "./keep-alive.js";

const EVERY_MS = 30_000;
const SECOND_OF_SOUND = 48_000;

let peer: FakeGatewaySocket;
let keepAlive: KeepAlive;

beforeEach(() => {
  vi.useFakeTimers();
  peer = new FakeGatewaySocket();
  keepAlive = new KeepAlive(peer, EVERY_MS);
});
afterEach(() => {
  keepAlive.stop();
  vi.useRealTimers();
});

it("pings a peer that answers again and again", () => {
  for (let round = 1; round <= 5; round += 1) {
    vi.advanceTimersByTime(EVERY_MS);
    keepAlive.answered();
    expect([peer.pings, peer.isTerminated]).toEqual([round, false]);
  }
});

it("cuts off a peer that does not answer until the next ping is due", () => {
  vi.advanceTimersByTime(EVERY_MS);
  expect(peer.isTerminated).toBe(false);
  vi.advanceTimersByTime(EVERY_MS);
  expect(peer.isTerminated).toBe(true);
});

it("waits as much longer as the sound before the ping takes to play", () => {
  keepAlive.sent(100 * SECOND_OF_SOUND);
  vi.advanceTimersByTime(4 * EVERY_MS);
  expect([peer.pings, peer.isTerminated]).toEqual([1, false]);
  vi.advanceTimersByTime(2 * EVERY_MS);
  expect(peer.isTerminated).toBe(true);
});

it("no longer waits for sound that an answer proves to be read", () => {
  keepAlive.sent(1_000 * SECOND_OF_SOUND);
  vi.advanceTimersByTime(EVERY_MS);
  keepAlive.answered();
  vi.advanceTimersByTime(2 * EVERY_MS);
  expect(peer.isTerminated).toBe(true);
});

it("does nothing any more once stopped", () => {
  keepAlive.stop();
  vi.advanceTimersByTime(10 * EVERY_MS);
  expect([peer.pings, peer.isTerminated]).toEqual([0, false]);
});
