import { limits } from "@mynah/protocol";
import { WebSocket } from "ws";

/** Why ws itself closes a socket, in words: it only sends the number. */
const reasons: Readonly<Record<number, string>> = {
  1002: "Not a valid WebSocket frame.",
  1007: "Text frames must be valid UTF-8.",
  1008: "Too many fragments: send each message in one frame.",
  1009: `Messages have at most ${limits.messageBytes} bytes: send the text in pieces.`,
};

/** A server's socket that says why it closes, and emits `closing` when either side begins to: not only when all is read out. */
export class GatewaySocket extends WebSocket {
  override close(code?: number, reason?: string | Buffer): void {
    super.close(code, reason ?? (code === undefined ? undefined : reasons[code]));
    this.emit("closing");
  }
}
