import { WebSocket } from "ws";

/** Counts what a WebSocket said: the codes of its errors, and why it closed. */
export interface HeardSocket {
  readonly socket: WebSocket;
  readonly codes: string[];
  /** resolves once it has been silent for so long, or is closed, or the time is up */
  untilQuiet(quietMs: number, mostMs: number): Promise<void>;
}

/** @returns undefined where the server refuses the upgrade */
export function openRawSocket(
  url: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<HeardSocket | string> {
  const socket = new WebSocket(url, { headers, handshakeTimeout: 10_000 });
  const codes: string[] = [];
  let lastAt = performance.now();
  let isClosed = false;
  socket.on("message", (data: Buffer, isBinary: boolean) => {
    lastAt = performance.now();
    const code = isBinary ? undefined : codeIn(String(data));
    if (code !== undefined) codes.push(code);
  });
  socket.on("close", (code) => ((isClosed = true), codes.push(`${code}`)));
  socket.on("error", () => undefined);
  const untilQuiet = async (quietMs: number, mostMs: number): Promise<void> => {
    const begunAt = (lastAt = performance.now());
    while (!isClosed && performance.now() - lastAt < quietMs && performance.now() - begunAt < mostMs)
      await new Promise((resolve) => setTimeout(resolve, 10));
  };
  return new Promise((resolve) => {
    socket.once("open", () => resolve({ socket, codes, untilQuiet }));
    socket.once("unexpected-response", (_, response) => (resolve(`${response.statusCode ?? 0}`), socket.terminate()));
    socket.once("close", () => resolve("closed"));
  });
}

/** Of an error in any dialect. */
function codeIn(text: string): string | undefined {
  return /"code":"([a-z_]+)"/.exec(text)?.[1];
}
