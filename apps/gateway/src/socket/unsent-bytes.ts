import type { Socket } from "socket.io";

/** Beyond it no more sound is sent over the connection. socket.io has no bound of its own. */
const FULL_BYTES = 128 * 1024;
/** Beyond it, which only answers can reach, the client asks on and on and reads nothing: it is cut off. */
const HOPELESS_BYTES = 1024 * 1024;
/** What a waiting message costs besides its bytes, in round figures. */
const MESSAGE_BYTES = 256;

type Connection = Socket["conn"];

const known = new WeakMap<Connection, UnsentBytes>();

/** All who send over one connection fill the same buffer, so there is one count for each connection. */
export function unsentOf({ conn }: Socket): UnsentBytes {
  const unsent = known.get(conn) ?? new UnsentBytes(conn);
  known.set(conn, unsent);
  return unsent;
}

/** What a connection was given and has not taken yet. */
export class UnsentBytes {
  readonly #waiting = new Set<() => void>();
  #bytes = 0;

  constructor(connection: Connection) {
    connection.on("drain", () => {
      this.#bytes = 0;
      this.#waiting.forEach((ring) => ring());
    });
  }

  get isFull(): boolean {
    return this.#bytes > FULL_BYTES;
  }

  get isHopeless(): boolean {
    return this.#bytes > HOPELESS_BYTES;
  }

  add(bytes: number): void {
    this.#bytes += bytes + MESSAGE_BYTES;
  }

  /** @returns what ends it */
  onDrain(ring: () => void): () => void {
    this.#waiting.add(ring);
    return () => void this.#waiting.delete(ring);
  }
}
