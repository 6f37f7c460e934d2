import { randomBytes } from "node:crypto";
import { connect, type Socket } from "node:net";
import { FrameReader } from "./frame-reader.js";

/** All sockets of a process read into it: what they read is dealt with at once. */
const READ_INTO = Buffer.alloc(64 * 1_024);
const [TEXT, PING, PONG] = [1, 9, 10];

export interface BareSocketOptions {
  readonly address: string;
  readonly path: string;
  readonly onOpen?: () => void;
  readonly onText: (text: string) => void;
  /** pieces of binary messages, as they come: to be looked at before this returns */
  readonly onBytes: (bytes: Buffer) => void;
  readonly onFailed: (reason: string) => void;
}

/** A WebSocket client that costs hardly anything: hundreds of them share a core with Redis and the writing. */
export class BareSocket {
  readonly #options: BareSocketOptions;
  readonly #socket: Socket;
  readonly #frames: FrameReader;
  #head: string | undefined = "";

  constructor(options: BareSocketOptions) {
    const { hostname, port, host } = new URL(options.address);
    this.#options = options;
    this.#frames = new FrameReader({
      onBytes: options.onBytes,
      onText: (text) => options.onText(text),
      onControl: (opcode, payload) => this.#control(opcode, payload),
    });
    const callback = (bytes: number): boolean => (this.#take(READ_INTO.subarray(0, bytes)), true);
    this.#socket = connect({
      host: hostname,
      port: Number(port),
      noDelay: true,
      onread: { buffer: READ_INTO, callback },
    });
    this.#socket.on("error", (error) => options.onFailed(error.message));
    this.#socket.on("close", () => options.onFailed("the gateway hung up"));
    const key = randomBytes(16).toString("base64");
    const upgrade = ["Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13"];
    this.#socket.write(
      [`GET ${options.path} HTTP/1.1`, `Host: ${host}`, ...upgrade, `Sec-WebSocket-Key: ${key}`, "", ""].join("\r\n"),
    );
  }

  /** @param text short: below 126 bytes, or below 64 KiB */
  send(text: string): void {
    this.#frame(TEXT, Buffer.from(text));
  }

  /** Its end is no failure. */
  close(): void {
    this.#socket.removeAllListeners("close").destroy();
  }

  /** Masked as clients must, with a mask of zeros, which changes nothing. */
  #frame(opcode: number, payload: Buffer): void {
    const isShort = payload.length < 126;
    const head = Buffer.alloc(isShort ? 6 : 8);
    head[0] = 0x80 | opcode;
    head[1] = 0x80 | (isShort ? payload.length : 126);
    if (!isShort) head.writeUInt16BE(payload.length, 2);
    this.#socket.write(Buffer.concat([head, payload]));
  }

  #take(bytes: Buffer): void {
    if (this.#head === undefined) return this.#frames.take(bytes);
    this.#head += bytes.toString("latin1");
    const ends = this.#head.indexOf("\r\n\r\n");
    if (ends === -1) return;
    const head = this.#head;
    this.#head = undefined;
    if (!head.startsWith("HTTP/1.1 101")) return this.#options.onFailed(head.slice(0, 200));
    this.#options.onOpen?.();
    this.#frames.take(Buffer.from(head.slice(ends + 4), "latin1"));
  }

  #control(opcode: number, payload: Buffer): void {
    if (opcode === PING) this.#frame(PONG, payload);
  }
}
