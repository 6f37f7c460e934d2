import { EventEmitter } from "node:events";
import type { GatewaySocket } from "../websocket/gateway-socket.js";

/** A peer's socket without a wire: what is sent waits until it takes it, unless it takes all at once. */
export class FakeGatewaySocket extends EventEmitter {
  readonly CLOSED = 3;
  readyState = 1;
  readonly sent: (string | Uint8Array)[] = [];
  closedWith: readonly [code: number, reason: string] | undefined;
  pings = 0;
  isTerminated = false;
  readonly #untaken: { readonly bytes: number; readonly onTaken: () => void }[] = [];
  readonly #takesAll: boolean;

  constructor({ takesAll = true } = {}) {
    super();
    this.#takesAll = takesAll;
  }

  get asGatewaySocket(): GatewaySocket {
    return this as unknown as GatewaySocket;
  }

  send(data: string | Uint8Array, onTaken: () => void): void {
    this.sent.push(data);
    this.#untaken.push({ bytes: data.length, onTaken });
    if (this.#takesAll) this.take();
  }

  get bufferedAmount(): number {
    return this.#untaken.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** The peer reads its next message. */
  take(): void {
    this.#untaken.shift()?.onTaken();
  }

  close(code: number, reason: string): void {
    this.closedWith ??= [code, reason];
    this.emit("closing");
  }

  ping(): void {
    this.pings += 1;
  }

  terminate(): void {
    this.isTerminated = true;
    this.readyState = this.CLOSED;
    this.emit("close");
  }
}
