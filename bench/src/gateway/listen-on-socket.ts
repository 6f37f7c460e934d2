import { NativeSocket } from "../system/native-socket.js";
import type { ListenOptions } from "./listen-options.js";

/** One listener of the native door. Resolves once it listens. */
export function listenOnSocket(speechId: string, { address, onBytes, onFailed }: ListenOptions): Promise<void> {
  return new Promise((resolve) => {
    const request = ["listen", { speechId, fromSample: 0 }] as const;
    new NativeSocket({ address, request, onAnswer: () => resolve(), onBytes, onFailed });
  });
}
