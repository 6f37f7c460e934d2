import type { Dice } from "./dice.js";
import { goodFrames, socketPaths } from "./good-requests.js";
import { mutateBody } from "./mutate-body.js";
import { mutateBytes } from "./mutate-bytes.js";
import { openRawSocket, type HeardSocket } from "./open-raw-socket.js";
import type { Outcome } from "./outcome.js";
import { wildString } from "./wild-values.js";

const QUIET_MS = 60;
const MOST_MS = 1_500;
const MOST_FRAMES = 12;

/** A raw WebSocket that sends some frames, listens until it is quiet, and goes: by closing, or without a word. */
export async function fuzzWebSocket(address: string, dice: Dice): Promise<readonly Outcome[]> {
  const path = dice.pick(socketPaths);
  const door = `WS ${path}`;
  const query = dice.happens(0.1) ? `?x=${Buffer.from(wildString(dice)).toString("base64url").slice(0, 100)}` : "";
  const opened = await openRawSocket(address.replace(/^http/, "ws") + path + query);
  if (typeof opened === "string") return [{ door, said: opened }];
  const frames = 1 + dice.below(MOST_FRAMES);
  for (let sent = 0; sent < frames; sent += 1) send(opened, dice);
  await opened.untilQuiet(QUIET_MS, MOST_MS);
  if (dice.happens(0.5)) opened.socket.terminate();
  else opened.socket.close();
  const errors = opened.codes.map((said) => ({ door, said }));
  const silent = Math.max(0, frames - errors.length);
  return [...errors, ...Array.from({ length: silent }, () => ({ door, said: "taken" }))];
}

function send({ socket }: HeardSocket, dice: Dice): void {
  if (socket.readyState !== socket.OPEN) return;
  const whole = Buffer.from(JSON.stringify(mutateBody(dice.pick(goodFrames), dice)));
  const bytes = dice.happens(0.4) ? mutateBytes(whole, dice) : whole;
  if (dice.happens(0.05)) return rawFrame(socket, dice);
  socket.send(dice.happens(0.8) ? bytes.toString() : bytes);
}

/** Bytes below the library: reserved bits, endless lengths, frames that are not masked. */
function rawFrame(socket: HeardSocket["socket"], dice: Dice): void {
  const { _socket: wire } = socket as unknown as { readonly _socket: NodeJS.WritableStream };
  wire.write(
    dice.pick([dice.bytes(20), Buffer.of(0x81, 0xff, ...dice.bytes(8)), Buffer.of(0xf1, 0x80), Buffer.of(0x83, 0x01)]),
  );
}
