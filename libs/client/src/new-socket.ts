import { io, type Socket } from "socket.io-client";
import type { Address } from "./address.js";
import type { Auth, MynahOptions, ReconnectOptions } from "./mynah-options.js";
import { authOf } from "./token.js";

type Give = (data: object) => void;

/** Full jitter: when a server goes, all its clients lose it at the same moment, and come back over a whole second. */
const defaults: Required<ReconnectOptions> = { attempts: 8, delayMs: 500, maxDelayMs: 5_000, jitter: 1 };

export function reconnectOf({ reconnect = {} }: MynahOptions): Required<ReconnectOptions> {
  return reconnect === false ? { ...defaults, attempts: 0 } : { ...defaults, ...reconnect };
}

/** A socket of its own for the namespace; it does not connect yet. `onAuthError` is told what an `auth` function throws. */
export function newSocket(address: Address, options: MynahOptions, onAuthError: (error: unknown) => void): Socket {
  const { attempts, delayMs, maxDelayMs, jitter } = reconnectOf(options);
  const auth = authOf(options);
  return io(address.namespace, {
    path: address.path,
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    ...options.io,
    autoConnect: false,
    forceNew: true,
    reconnection: attempts > 0,
    reconnectionAttempts: attempts,
    reconnectionDelay: delayMs,
    reconnectionDelayMax: maxDelayMs,
    randomizationFactor: jitter,
    ...(auth === undefined ? {} : { auth: typeof auth === "function" ? askAnew(auth, onAuthError) : auth }),
  });
}

function askAnew(auth: () => Auth | Promise<Auth>, onError: (error: unknown) => void): (give: Give) => void {
  return (give) => void Promise.resolve().then(auth).then(give, onError);
}
