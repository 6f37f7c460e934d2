import { connect } from "node:net";

const ANSWER_MS = 2_000;

/** Why nobody takes a connection there; undefined when somebody does. */
export function faultOfServer(host: string, port: number, signal: AbortSignal): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: ANSWER_MS, signal });
    const end = (fault?: string): void => {
      socket.destroy();
      resolve(fault);
    };
    socket.once("connect", () => end()).once("timeout", () => end("no answer"));
    socket.once("error", ({ code, message }: NodeJS.ErrnoException) => end(code ?? message));
  });
}

/** Of a profile's engine.url: http, or host:port as gRPC has it. */
export function placeOf(url: string): { readonly host: string; readonly port: number } {
  const { protocol, hostname, port } = new URL(url.includes("://") ? url : `grpc://${url}`);
  return { host: hostname.replace(/^\[|\]$/g, ""), port: Number(port) || (protocol === "https:" ? 443 : 80) };
}
