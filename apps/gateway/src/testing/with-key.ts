import { WebSocket } from "ws";
import { newSpeechClient } from "./speech-client.js";

interface WithKey {
  readonly headers: Readonly<Record<"Authorization" | "X-Forwarded-For", string>>;
}

/** @param address from which wrong keys are counted, where one proxy is trusted */
export function bearer(secret: string, address = "1.1.1.1"): WithKey {
  return { headers: { Authorization: `Bearer ${secret}`, "X-Forwarded-For": address } };
}

export interface HandshakeAnswer {
  readonly status: number;
  readonly retryAfter: string | undefined;
}

/** How a handshake of a raw WebSocket is answered. @param url of the gateway, with the dialect's path */
export async function shakeHands(url: string, secret: string): Promise<HandshakeAnswer> {
  const socket = new WebSocket(url.replace(/^http/, "ws"), bearer(secret));
  const answer = await new Promise<HandshakeAnswer>((resolve) => {
    socket.once("open", () => resolve({ status: 101, retryAfter: undefined }));
    socket.once("unexpected-response", (_, { statusCode = 0, headers }) =>
      resolve({ status: statusCode, retryAfter: headers["retry-after"] }),
    );
    socket.on("error", () => undefined);
  });
  socket.terminate();
  return answer;
}

/** What socket.io's handshake is refused with. */
export async function refusalOf(url: string, token: string): Promise<unknown> {
  const { socket } = newSpeechClient(url, { token });
  const error = await new Promise<{ readonly data?: unknown }>((resolve) => socket.once("connect_error", resolve));
  socket.close();
  return error.data;
}
