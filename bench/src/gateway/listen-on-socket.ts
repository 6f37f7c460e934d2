import type { AudioHeader } from "@mynah/protocol";
import { io } from "socket.io-client";
import type { ListenOptions } from "./listen-options.js";

/** As often does a client that plays say how far it has come. */
const REPORT_EVERY_MS = 1_000;

/** One listener of the native door. Resolves once it listens. */
export async function listenOnSocket(speechId: string, { address, onBytes, onFailed }: ListenOptions): Promise<void> {
  const socket = io(`${address}/speech`, { transports: ["websocket"], forceNew: true, reconnection: false });
  let reportedAt = -Infinity;
  socket.on("audio", ({ firstSample }: AudioHeader, pcm: Buffer) => {
    onBytes(pcm);
    const now = performance.now();
    if (now - reportedAt < REPORT_EVERY_MS) return;
    reportedAt = now;
    socket.emit("played", { speechId, samples: firstSample + pcm.length / 2 });
  });
  socket.on("error", (error: unknown) => onFailed(JSON.stringify(error)));
  socket.on("disconnect", (reason) => onFailed(reason));
  socket.on("connect_error", (error) => onFailed(error.message));
  const answer = (await socket.timeout(60_000).emitWithAck("listen", { speechId, fromSample: 0 })) as object;
  if ("error" in answer) onFailed(JSON.stringify(answer.error));
}
