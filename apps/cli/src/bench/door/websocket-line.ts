import type { WebSocket } from "ws";
import type { Hearing } from "../measure/hearing.js";
import { connectionError } from "./connection-error.js";
import type { Line } from "./door.js";
import { RequestError } from "./request-error.js";
import { readSocketMessage } from "./websocket-messages.js";

interface Turn {
  readonly hearing: Hearing;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** One socket, turn after turn. */
export class WebSocketLine implements Line {
  readonly #socket: WebSocket;
  readonly #bodyOf: (text: string) => object;
  #turn: Turn | undefined;

  constructor(socket: WebSocket, bodyOf: (text: string) => object) {
    this.#socket = socket;
    this.#bodyOf = bodyOf;
    socket.on("message", (data: Buffer, isBinary) => this.#heard(data, isBinary));
    socket.on("error", (error) => this.#turn?.reject(connectionError(error)));
    socket.on("close", (code, reason) => this.#turn?.reject(hungUp(code, reason.toString())));
  }

  get isUsable(): boolean {
    return this.#socket.readyState === this.#socket.OPEN && this.#turn === undefined;
  }

  async speak(text: string, hearing: Hearing, signal: AbortSignal): Promise<void> {
    const onAbort = (): void => this.#turn?.reject(signal.reason);
    signal.addEventListener("abort", onAbort);
    try {
      await new Promise<void>((resolve, reject) => {
        this.#turn = { hearing, resolve, reject };
        this.#socket.send(JSON.stringify(this.#bodyOf(text)), (error) => error && reject(connectionError(error)));
      });
      this.#turn = undefined;
    } catch (error) {
      // Its rest would come into the next turn: a line whose turn failed is not used again.
      this.close();
      throw error;
    } finally {
      signal.removeEventListener("abort", onAbort);
    }
  }

  close(): void {
    this.#socket.terminate();
  }

  #heard(data: Buffer, isBinary: boolean): void {
    const turn = this.#turn;
    if (turn === undefined) return;
    const message = readSocketMessage(data, isBinary);
    try {
      if (message.kind === "sound") turn.hearing.bytes(data);
      else turn.hearing.message(data.length);
    } catch (error) {
      turn.reject(error);
    }
    if (message.kind === "error")
      turn.reject(new RequestError(message.words, message.isRefusal ? { kind: "refused" } : {}));
    if (message.kind !== "end") return;
    if (message.server !== undefined) turn.hearing.server(message.server);
    turn.resolve();
  }
}

function hungUp(code: number, reason: string): RequestError {
  return new RequestError(`the server hung up in the middle: ${code} ${reason}`.trim());
}
