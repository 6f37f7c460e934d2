import { BareSocket } from "../system/bare-socket.js";
import type { ListenOptions } from "./listen-options.js";

/** One client of a raw WebSocket that has a text spoken. Resolves once it has asked. */
export function listenOnWebSocket(text: string, { address, onBytes, onFailed }: ListenOptions): Promise<void> {
  return new Promise((resolve) => {
    const onOpen = (): void => (socket.send(JSON.stringify({ text })), resolve());
    const socket = new BareSocket({ address, path: "/ws/tts", onOpen, onText: onFailed, onBytes, onFailed });
  });
}
