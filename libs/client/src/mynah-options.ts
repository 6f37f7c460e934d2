import type { ManagerOptions, SocketOptions } from "socket.io-client";

/** What goes into the socket's handshake; a function is asked anew at each connection. */
export type Auth = Readonly<Record<string, unknown>>;

/** How often and how fast a lost connection is sought again: jittered, growing delays. */
export interface ReconnectOptions {
  /** failed attempts in a row after which waiting speeches fail with `connection_failed`; 8 when absent, Infinity is allowed */
  readonly attempts?: number;
  /** before the first attempt; 500 when absent */
  readonly delayMs?: number;
  /** 5000 when absent */
  readonly maxDelayMs?: number;
  /** 0 to 1: share of the delay that is drawn at random; 1 when absent */
  readonly jitter?: number;
}

/** Options of socket.io-client that may be set. */
export type SocketIoOptions = Partial<
  Pick<
    ManagerOptions & SocketOptions,
    | "path"
    | "transports"
    | "tryAllTransports"
    | "extraHeaders"
    | "withCredentials"
    | "ca"
    | "rejectUnauthorized"
    | "agent"
  >
>;

/** A key of the server's, or a short-lived token made from one; a function is asked anew at each connection and request. */
export type Token = string | (() => string | Promise<string>);

export interface MynahOptions {
  /** where the server asks for keys. In a page: a token, never a key */
  readonly token?: Token;
  /** what else the socket's handshake holds */
  readonly auth?: Auth | (() => Auth | Promise<Auth>);
  /** false: a lost connection fails what is going on */
  readonly reconnect?: ReconnectOptions | false;
  /** how long a request may stay unanswered while connected; 10000 when absent */
  readonly ackTimeoutMs?: number;
  /** after so long without a word about a speech that could go on, the connection is checked and, dead, replaced; 5000 when absent */
  readonly silenceMs?: number;
  /** a speech of which nothing new has come for so long, although the server answers, fails with `no_answer`; 90000 when absent */
  readonly stallMs?: number;
  readonly io?: SocketIoOptions;
}

/** idle: nobody needed one yet, or it was closed; lost: it was there or failed to come, and is being sought. */
export type ConnectionState = "idle" | "connecting" | "connected" | "lost";
