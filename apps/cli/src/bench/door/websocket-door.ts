import type { ClientRequest, IncomingMessage } from "node:http";
import { WebSocket } from "ws";
import { askedUrl } from "./asked-url.js";
import type { TargetPlan } from "./bench-target.js";
import { connectionError } from "./connection-error.js";
import type { Door, Line } from "./door.js";
import { answerOf, statusError } from "./status-error.js";
import { WebSocketLine } from "./websocket-line.js";
import { turnBody } from "./websocket-messages.js";

/** The dialects of raw WebSockets: a socket for each listener, turn after turn. */
export class WebSocketDoor implements Door {
  readonly #target: TargetPlan;
  readonly #url: URL;

  constructor(target: TargetPlan) {
    this.#target = target;
    this.#url = askedUrl(target);
  }

  async open(signal: AbortSignal): Promise<Line> {
    const { key } = this.#target;
    const headers = key === undefined ? {} : { Authorization: `Bearer ${key}` };
    const socket = new WebSocket(this.#url, { perMessageDeflate: false, headers });
    const onAbort = (): void => socket.terminate();
    signal.addEventListener("abort", onAbort);
    try {
      await opened(socket);
    } finally {
      signal.removeEventListener("abort", onAbort);
    }
    return new WebSocketLine(socket, (text) => this.#turn(text));
  }

  close(): void {
    // Each line has its own socket.
  }

  #turn(text: string): object {
    const { voice, model, body } = this.#target;
    return turnBody(this.#url.pathname, { text, voice, model, ...body });
  }
}

function opened(socket: WebSocket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once("open", resolve);
    socket.once("error", (error) => reject(connectionError(error)));
    socket.once("unexpected-response", (request: ClientRequest, response: IncomingMessage) => {
      answerOf(response)
        .then((answer) => reject(statusError(answer)), reject)
        .finally(() => request.destroy());
    });
  });
}
