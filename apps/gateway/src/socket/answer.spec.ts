import { EventEmitter } from "node:events";
import { createLogger } from "@mynah/program";
import { SpeechError } from "@mynah/protocol";
import type { Socket } from "socket.io";
import { expect, it } from "vitest";
import { answer } from "./answer.js";
import { unsentOf } from "./unsent-bytes.js";

const log = createLogger("test", "silent");

function newSocket() {
  const told: unknown[] = [];
  const closed: unknown[] = [];
  const conn = Object.assign(new EventEmitter(), { close: (discard: boolean) => closed.push(discard) });
  const socket = { conn, emit: (...args: unknown[]) => told.push(args) } as unknown as Socket;
  return { socket, told, closed };
}

it("tells by ack, or by an error event without one", async () => {
  const { socket, told } = newSocket();
  const ack = (body: unknown) => told.push(body);
  const refuse = () => {
    throw new SpeechError("not_found", "no");
  };
  await answer({ socket, ack, log }, () => ({ body: { speechId: "x" } }));
  await answer({ socket, ack, log }, refuse);
  await answer({ socket, ack: undefined, log }, refuse);
  const error = { code: "not_found", message: "no", retryable: false };
  expect(told).toEqual([{ speechId: "x" }, { error }, ["error", error]]);
});

it("cuts off a client that asks on and on and reads no answer, but none that wants no answers", async () => {
  const { socket, closed } = newSocket();
  const ask = (ack: unknown) => answer({ socket, ack, log }, () => ({ body: {} }));
  for (let question = 0; question < 5_000; question += 1) await ask(undefined);
  expect([unsentOf(socket).isFull, closed]).toEqual([false, []]);
  for (let question = 0; question < 4_100; question += 1) await ask(() => undefined);
  expect(closed[0]).toBe(true);
});
