import type { Socket } from "socket.io";

/** What may wait in a socket's own buffer. socket.io has no bound of its own. */
const UNSENT_BYTES = 128 * 1024;

/** Sends to one socket, and knows whether the socket takes it. */
export class SocketOutlet {
  readonly #socket: Socket;
  readonly #onDrain: () => void;
  #unsentBytes = 0;

  constructor(socket: Socket, onDrain: () => void) {
    this.#socket = socket;
    this.#onDrain = () => {
      this.#unsentBytes = 0;
      onDrain();
    };
    socket.conn.on("drain", this.#onDrain);
  }

  get isFull(): boolean {
    return this.#unsentBytes > UNSENT_BYTES;
  }

  send(event: string, ...[body, binary]: readonly [body: object, binary?: Buffer]): void {
    this.#unsentBytes += binary?.length ?? 0;
    if (binary === undefined) this.#socket.emit(event, body);
    else this.#socket.emit(event, body, binary);
  }

  close(): void {
    this.#socket.conn.off("drain", this.#onDrain);
  }
}
