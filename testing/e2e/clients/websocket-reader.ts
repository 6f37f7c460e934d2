import { on, once } from "node:events";
import { WebSocket } from "ws";

/** Sound, or words. */
export type PeerMessage = Buffer | string;

/** A plain WebSocket whose messages are read one by one, as the server sent them. */
export interface WebSocketReader {
  readonly socket: WebSocket;
  /** an object as JSON; words as they are; bytes as a binary message */
  send(message: object | string | Buffer): void;
  /** undefined: the server has hung up */
  next(): Promise<PeerMessage | undefined>;
  /** messages up to the first that is said to be the last, which is among them */
  until(isLast: (message: PeerMessage) => boolean): Promise<readonly PeerMessage[]>;
}

/** @param address of the gateway, http */
export async function openWebSocket(address: string, path: string): Promise<WebSocketReader> {
  const socket = new WebSocket(address.replace(/^http/, "ws") + path);
  const messages = on(socket, "message", { close: ["close"] }) as AsyncIterator<[Buffer, boolean]>;
  await once(socket, "open");
  const next = async (): Promise<PeerMessage | undefined> => {
    const { value, done } = await messages.next();
    if (done === true) return undefined;
    const [data, isBinary] = value;
    return isBinary ? data : data.toString();
  };
  return {
    socket,
    send: (message) => void socket.send(isPlain(message) ? message : JSON.stringify(message)),
    next,
    async until(isLast) {
      const heard: PeerMessage[] = [];
      for (;;) {
        const message = await next();
        if (message === undefined) throw new Error(`the server hung up after ${heard.length} messages`);
        heard.push(message);
        if (isLast(message)) return heard;
      }
    },
  };
}

/** All sound among these messages. */
export function soundOf(messages: readonly PeerMessage[]): Buffer {
  return Buffer.concat(messages.filter((message) => typeof message !== "string"));
}

/** All words among these messages; JSON is parsed. */
export function wordsOf(messages: readonly PeerMessage[]): readonly unknown[] {
  const words = messages.filter((message) => typeof message === "string");
  return words.map((word) => (word.startsWith("{") ? (JSON.parse(word) as unknown) : word));
}

function isPlain(message: object | string | Buffer): message is string | Buffer {
  return typeof message === "string" || Buffer.isBuffer(message);
}
