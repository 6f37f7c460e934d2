import type { Socket } from "socket.io-client";
import type { Address } from "./address.js";
import { backoffMs, type BackoffOptions } from "./backoff.js";
import { Emitter } from "./emitter.js";
import { MynahError } from "./errors.js";
import type { ConnectionState, MynahOptions } from "./mynah-options.js";
import { newSocket, reconnectOf } from "./new-socket.js";

interface LinkEvents {
  state: (state: ConnectionState) => void;
  connected: () => void;
  /** nobody seeks a connection any more */
  failed: (error: MynahError) => void;
}

/** The socket and whether it is connected: sought when somebody needs it, and again when it is lost. */
export class Link {
  readonly events = new Emitter<LinkEvents>();
  readonly socket: Socket;
  /** a lost connection is sought again */
  readonly seeksAgain: boolean;
  readonly #address: Address;
  readonly #backoff: BackoffOptions;
  readonly #attempts: number;
  #state: ConnectionState = "idle";
  #isSeeking = false;
  /** in a row */
  #refusals = 0;
  #isClosed = false;
  #lastError: Error | undefined;
  #retryTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(address: Address, options: MynahOptions) {
    this.#address = address;
    const reconnect = reconnectOf(options);
    this.seeksAgain = reconnect.attempts > 0;
    this.#backoff = reconnect;
    this.#attempts = reconnect.attempts;
    this.socket = newSocket(address, options, (error) => this.#unauthorised(error));
    this.socket.on("connect", () => this.#connected());
    this.socket.on("disconnect", (reason) => this.#lost(reason));
    this.socket.on("connect_error", (error) => this.#refused(error));
    this.socket.io.on("reconnect_failed", () => this.#fail(this.#unreachable(this.#lastError)));
  }

  get state(): ConnectionState {
    return this.#state;
  }

  get isConnected(): boolean {
    return this.socket.connected;
  }

  /** Seeks a connection, unless there is one or one is being sought. */
  open(): void {
    if (this.#isClosed || this.#isSeeking || this.socket.connected) return;
    this.#isSeeking = true;
    this.#enter("connecting");
    this.socket.connect();
  }

  /** Resolves when there is a connection. @throws MynahError connection_failed, closed; the signal's reason */
  ready(signal?: AbortSignal): Promise<void> {
    if (this.#isClosed) return Promise.reject(closedError());
    if (signal?.aborted) return Promise.reject(signal.reason);
    if (this.socket.connected) return Promise.resolve();
    this.open();
    return new Promise((resolve, reject) => {
      const done = (finish: () => void) => (): void => {
        offs.forEach((off) => off());
        signal?.removeEventListener("abort", onAbort);
        finish();
      };
      const onAbort = done(() => reject(signal?.reason));
      const offs = [
        this.events.on("connected", done(resolve)),
        this.events.on("failed", (error) => done(() => reject(error))()),
      ];
      signal?.addEventListener("abort", onAbort);
    });
  }

  /** This connection is dead, though nothing has said so yet: seek another. */
  giveUpOn(): void {
    if (this.socket.connected) this.socket.io.engine.close();
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    clearTimeout(this.#retryTimer);
    this.socket.disconnect();
    this.#enter("idle");
    this.#fail(closedError());
  }

  #connected(): void {
    this.#isSeeking = false;
    this.#refusals = 0;
    this.#enter("connected");
    this.events.emit("connected");
  }

  #lost(reason: string): void {
    if (reason === "io client disconnect") return;
    this.#enter("lost");
    if (!this.seeksAgain) return this.#fail(this.#unreachable(new Error(reason)));
    this.#isSeeking = true;
    // socket.io seeks again by itself, except when the server has said goodbye: it restarts.
    if (reason !== "io server disconnect") return;
    // All its clients are told so at the same moment.
    this.#retryTimer = setTimeout(() => this.socket.connect(), backoffMs(0, this.#backoff));
  }

  #refused(error: Error): void {
    this.#lastError = error;
    this.#enter("lost");
    if (!this.socket.active) this.#turnedAway(error);
    else if (!this.seeksAgain) this.#fail(this.#unreachable(error));
  }

  /** By the server itself: socket.io seeks no further, but a server that is busy may let us in later. */
  #turnedAway(error: Error): void {
    const refused = refusedError(error);
    if (!refused.retryable || this.#refusals >= this.#attempts) return this.#fail(refused);
    this.#isSeeking = true;
    const waitMs = Math.max(retryAfterMs(error), backoffMs(this.#refusals, this.#backoff));
    this.#refusals += 1;
    this.#retryTimer = setTimeout(() => this.socket.connect(), waitMs);
  }

  #unauthorised(cause: unknown): void {
    this.socket.disconnect();
    this.#enter("lost");
    this.#fail(new MynahError("connection_failed", "The `auth` function failed: see the cause.", { cause }));
  }

  #unreachable(cause: Error | undefined): MynahError {
    const message = `No Mynah answers at ${this.#address.http}: is it running, and is the address right?`;
    return new MynahError("connection_failed", message, { retryable: true, cause });
  }

  #fail(error: MynahError): void {
    this.#isSeeking = false;
    this.events.emit("failed", error);
  }

  #enter(state: ConnectionState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.events.emit("state", state);
  }
}

function closedError(): MynahError {
  return new MynahError("closed", "This Mynah was closed: make a new one.");
}

/** A server that says why says it as in all its errors. */
function refusedError(cause: Error & { readonly data?: unknown }): MynahError {
  const { code, retryable } = (cause.data ?? {}) as { readonly code?: unknown; readonly retryable?: unknown };
  if (typeof code === "string") return new MynahError(code, cause.message, { retryable: retryable === true, cause });
  return new MynahError("connection_failed", `The server refuses this client: ${cause.message}`, { cause });
}

function retryAfterMs({ data }: Error & { readonly data?: unknown }): number {
  const { retryAfterS } = (data ?? {}) as { readonly retryAfterS?: unknown };
  return typeof retryAfterS === "number" ? retryAfterS * 1_000 : 0;
}
