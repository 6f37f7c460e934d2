import type { AudioHeader } from "@mynah/protocol";
import type { Socket } from "socket.io";
import { audioFrames } from "./audio-frames.js";
import { unsentOf, type UnsentBytes } from "./unsent-bytes.js";

/** Sends to one socket, and knows whether the socket takes it. */
export class SocketOutlet {
  readonly #socket: Socket;
  readonly #unsent: UnsentBytes;
  readonly #release: () => void;

  constructor(socket: Socket, onDrain: () => void) {
    this.#socket = socket;
    this.#unsent = unsentOf(socket);
    this.#release = this.#unsent.onDrain(onDrain);
  }

  get isFull(): boolean {
    return this.#unsent.isFull;
  }

  send(event: string, body: object): void {
    this.#unsent.add(JSON.stringify(body).length);
    this.#socket.emit(event, body);
  }

  sendAudio(header: AudioHeader, pcm: Buffer): void {
    this.#unsent.add(pcm.length);
    const { conn, nsp } = this.#socket;
    // A connection that polls has other bytes, and may become a WebSocket; never the other way.
    if (conn.transport.name !== "websocket") return void this.#socket.emit("audio", header, pcm);
    const asFrames = { compress: false, wsPreEncodedFrame: audioFrames(nsp.name, header, pcm) };
    conn.write("", asFrames);
  }

  close(): void {
    this.#release();
  }
}
