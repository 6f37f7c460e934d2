import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";

/** What Node hands over instead of a request to answer, once its parser has let go of the connection. */
export interface Handover {
  readonly request: IncomingMessage;
  readonly socket: Duplex;
  /** what has been read beyond the request's head */
  readonly head: Buffer;
}

/** Headers about this one connection: none of them is to be followed. */
const OF_THE_CONNECTION: ReadonlySet<string> = new Set(["connection", "upgrade", "http2-settings"]);

/** Does the request ask for a WebSocket, and for nothing else? */
export function wantsWebSocket({ headers }: IncomingMessage): boolean {
  return headers.upgrade?.trim().toLowerCase() === "websocket";
}

/**
 * Serves requests that ask for a protocol that is not spoken here (`Upgrade: h2c` of curl and of Java) in HTTP/1.1, as RFC
 * 9110 has it: the server reads such a request again without that wish, and its body from where the rest of it comes.
 *
 * @returns takes a request that was handed over. From 24.9 on Node asks first, and serves what wants no WebSocket by itself
 */
export function serveUnupgraded(server: Server): (handover: Handover) => void {
  Object.assign(server, { shouldUpgradeCallback: wantsWebSocket });
  const latest = new WeakMap<Duplex, ServerResponse>();
  server.on("request", ({ socket }, response) => latest.set(socket, response));
  return ({ request, socket, head }) => {
    // Only who does not wait for answers comes while one is written, which this one would never follow.
    if (latest.get(socket)?.closed === false) return void socket.destroy();
    socket.unshift(Buffer.concat([Buffer.from(headWithoutUpgrade(request), "latin1"), head]));
    server.emit("connection", socket);
  };
}

/** The last request of its connection: a connection is handed over once. */
function headWithoutUpgrade({ method, url, httpVersion, rawHeaders }: IncomingMessage): string {
  const lines = rawHeaders.flatMap((name, index) => {
    const isKept = index % 2 === 0 && !OF_THE_CONNECTION.has(name.toLowerCase());
    return isKept ? [`${name}: ${rawHeaders[index + 1]}`] : [];
  });
  return [`${method} ${url} HTTP/${httpVersion}`, ...lines, "Connection: close", "", ""].join("\r\n");
}
