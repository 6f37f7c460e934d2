import { connect, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { HttpMessage } from "./http-message.js";
import type { Outcome } from "./outcome.js";

/** No answer for so long to a request that is whole counts as silence. */
const SILENCE_MS = 40_000;
/** A request that is not whole is left alone so long, then its client hangs up. */
const CUT_MS = 60;
const PIECE_MS = 15;

/** Sends the bytes as they are, which no HTTP library would, and reads the answer's head. */
export async function sendHttp(address: string, message: HttpMessage): Promise<Outcome> {
  const socket = connect(Number(new URL(address).port), "127.0.0.1");
  socket.on("error", () => undefined);
  const answer = readAnswer(socket, message.appetite);
  await sendPieces(socket, message);
  const timer = new AbortController();
  const late = sleep(isWhole(message) ? SILENCE_MS : CUT_MS, undefined, { signal: timer.signal });
  await Promise.race([answer.enough, late.catch(() => undefined)]);
  timer.abort();
  socket.destroy();
  return { door: message.door, ...outcomeOf(answer.head(), { message, hasClosed: answer.hasClosed() }) };
}

async function sendPieces(socket: Socket, { method, target, headers, body, pieces }: HttpMessage): Promise<void> {
  const lines = [`${method} ${target} HTTP/1.1`, ...headers.map(([name, value]) => `${name}: ${value}`), "", ""];
  socket.write(Buffer.from(lines.join("\r\n"), "latin1"));
  const size = Math.max(1, Math.ceil(body.length / pieces));
  for (let at = 0; at < body.length; at += size) {
    socket.write(body.subarray(at, at + size));
    if (pieces > 1) await sleep(PIECE_MS);
  }
}

/** Of a request whose end the server can see, an answer is owed. */
function isWhole({ headers, body }: HttpMessage): boolean {
  const lengths = headers.filter(([name]) => name === "Content-Length").map(([, value]) => Number(value));
  const isFramed = headers.every(([name]) => name !== "Transfer-Encoding" && name !== "Upgrade" && name !== "Expect");
  return isFramed && lengths.every((length) => length <= body.length);
}

interface Answer {
  /** resolves when as much came as is wanted, or the server has hung up */
  readonly enough: Promise<void>;
  readonly head: () => string;
  readonly hasClosed: () => boolean;
}

function readAnswer(socket: Socket, appetite: number): Answer {
  let text = "";
  let bytes = 0;
  let isClosed = false;
  const enough = new Promise<void>((resolve) => {
    socket.on("data", (data: Buffer) => {
      bytes += data.length;
      if (text.length < MOST_KEPT) text = (text + data.toString("latin1")).replace(CONTINUE, "");
      if (isEnough(text, bytes, appetite)) resolve();
    });
    socket.on("close", () => ((isClosed = true), resolve()));
  });
  return { enough, head: () => text, hasClosed: () => isClosed };
}

const MOST_KEPT = 16_384;
/** Comes before the answer. */
const CONTINUE = /^HTTP\/1\.1 100 Continue\r\n\r\n/;

/** All of a short answer, and of sound as much as this client cares for. */
function isEnough(text: string, bytes: number, appetite: number): boolean {
  const headEnd = text.indexOf("\r\n\r\n");
  if (headEnd === -1) return false;
  const length = /\r\ncontent-length: (\d+)/i.exec(text)?.[1];
  return bytes > appetite || (length !== undefined && bytes >= headEnd + 4 + Number(length));
}

interface Exchange {
  readonly message: HttpMessage;
  readonly hasClosed: boolean;
}

function outcomeOf(head: string, { message, hasClosed }: Exchange): Omit<Outcome, "door"> {
  const status = /^HTTP\/1\.[01] (\d{3})/.exec(head)?.[1];
  if (status !== undefined) return { said: status, hasRetryAfter: /\r\nretry-after: \d+\r\n/i.test(head) };
  if (hasClosed) return { said: "closed" };
  return { said: isWhole(message) ? "silent" : "cut" };
}
