import type { Mynah } from "@mynah/client";
import { OperatorError } from "../../operator-error.js";
import { untilAborted } from "../until-aborted.js";
import { orServerWords } from "./server-words.js";

const mostMs = 10_000;

/**
 * Resolves once the server is connected. A first connection that fails is not sought again: the address may be wrong.
 * @throws OperatorError that says what to do
 */
export async function connect(mynah: Mynah, server: string, signal: AbortSignal): Promise<void> {
  if (await isConnected(mynah, signal)) return;
  // Asked over HTTP, which tells why.
  const { isHealthy, reason } = await orServerWords(server, () => untilAborted(mynah.health(), signal));
  // Whom it does not let in, it tells why.
  if (isHealthy) await orServerWords(server, () => untilAborted(mynah.models(), signal));
  const why = isHealthy ? "it takes no connection from here" : (reason ?? "it is not ready");
  throw new OperatorError(`The server at ${server} cannot be used now: ${why}`);
}

async function isConnected(mynah: Mynah, signal: AbortSignal): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let off: () => void = () => undefined;
  const outcome = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), mostMs);
    off = mynah.on("connection", (state) => {
      if (state === "connected" || state === "lost") resolve(state === "connected");
    });
  });
  mynah.connect();
  try {
    return await untilAborted(outcome, signal);
  } finally {
    clearTimeout(timer);
    off();
  }
}
