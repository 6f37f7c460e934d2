import type { Socket } from "socket.io";
import { unsentOf, type UnsentBytes } from "./unsent-bytes.js";

/** Sends to one socket, and knows whether the socket takes it. */
export class SocketOutlet {
  readonly #socket: Socket;
  readonly #unsent: UnsentBytes;
  readonly #release: () => void;

  constructor(socket: Socket, onDrain: () => void) {
    this.#socket = socket;
    this.#unsent = unsentOf(socket);
    this.#release = this.#unsent.onDrain(onDrain);
  }

  get isFull(): boolean {
    return this.#unsent.isFull;
  }

  send(event: string, ...[body, binary]: readonly [body: object, binary?: Buffer]): void {
    this.#unsent.add(binary?.length ?? JSON.stringify(body).length);
    if (binary === undefined) this.#socket.emit(event, body);
    else this.#socket.emit(event, body, binary);
  }

  close(): void {
    this.#release();
  }
}
