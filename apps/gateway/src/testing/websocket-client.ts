import { once } from "node:events";
import { waitUntil } from "@mynah/testing";
import { WebSocket } from "ws";

/** What a peer was told: sound, or words (the text of JSON and text frames). */
type Heard = { readonly sound: Buffer } | { readonly words: string };

/** A plain `ws` client that keeps what it is told, in the order of coming. */
export class WebSocketClient {
  readonly socket: WebSocket;
  readonly #heard: Heard[] = [];
  closed: { readonly code: number; readonly reason: string } | undefined;

  constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on("message", (data: Buffer, isBinary) =>
      this.#heard.push(isBinary ? { sound: data } : { words: data.toString() }),
    );
    socket.on("close", (code, reason) => (this.closed = { code, reason: reason.toString() }));
  }

  /** JSON messages, and text frames that are none as they are. */
  get words(): readonly unknown[] {
    return this.#heard.flatMap((one) => ("words" in one ? [parse(one.words)] : []));
  }

  get sounds(): readonly Buffer[] {
    return this.#heard.flatMap((one) => ("sound" in one ? [one.sound] : []));
  }

  get pcm(): Buffer {
    return Buffer.concat(this.sounds);
  }

  /** What came: `*` for one or more binary messages in a row, and the words between. */
  get story(): readonly unknown[] {
    const all = this.#heard.map((one) => ("sound" in one ? "*" : parse(one.words)));
    return all.filter((one, index) => one !== "*" || all[index - 1] !== "*");
  }

  /** Sends an object as JSON, a string as it is, a buffer as a binary frame. */
  send(message: object | string): void {
    this.socket.send(typeof message === "string" || Buffer.isBuffer(message) ? message : JSON.stringify(message));
  }

  async saidWords(count: number): Promise<void> {
    await waitUntil(() => this.words.length >= count, { what: `${count} messages` });
  }

  async isClosed(): Promise<{ readonly code: number; readonly reason: string }> {
    return waitUntil(() => this.closed, { what: "the close" });
  }
}

/** @param url of the gateway, with the dialect's path */
export async function newWebSocketClient(url: string, protocols: readonly string[] = []): Promise<WebSocketClient> {
  const client = new WebSocketClient(new WebSocket(url.replace(/^http/, "ws"), [...protocols]));
  await once(client.socket, "open");
  return client;
}

function parse(words: string): unknown {
  return words.startsWith("{") ? JSON.parse(words) : words;
}
