import { BareSocket } from "./bare-socket.js";
import type { ListenOptions } from "./listen-options.js";

/** As often does a client that plays say how far it has come. */
const REPORT_EVERY_MS = 1_000;
const BYTES_PER_SAMPLE = 2;
/** of engine.io and socket.io: what a packet begins with */
const [OPENED, CONNECTED, ACK, PING] = ["0", "40/speech,", "43/speech,", "2"];
const event = (body: readonly unknown[], ackId: number | "" = ""): string =>
  `42/speech,${ackId}${JSON.stringify(body)}`;

/** One listener of the native door. Resolves once it listens. */
export function listenOnSocket(speechId: string, { address, onBytes, onFailed }: ListenOptions): Promise<void> {
  let taken = 0;
  // Who began together would report together for ever, which clients of their own do not.
  let reportedAt = performance.now() - Math.random() * REPORT_EVERY_MS;
  const report = (): void => {
    const now = performance.now();
    if (now - reportedAt < REPORT_EVERY_MS) return;
    reportedAt = now;
    socket.send(event(["played", { speechId, samples: Math.floor(taken / BYTES_PER_SAMPLE) }]));
  };
  let listening = (): void => undefined;
  const answered = (text: string): void => (text.includes('"error"') ? onFailed(text) : listening());
  const onText = (text: string): void => {
    if (text === PING) socket.send("3");
    else if (text.startsWith(OPENED)) socket.send(CONNECTED);
    else if (text.startsWith(CONNECTED)) socket.send(event(["listen", { speechId, fromSample: 0 }], 1));
    else if (text.startsWith(ACK)) answered(text);
    else if (text.startsWith('42/speech,["error"')) onFailed(text);
  };
  const socket = new BareSocket({
    address,
    path: "/socket.io/?EIO=4&transport=websocket",
    onText,
    onBytes: (bytes) => (onBytes(bytes), (taken += bytes.length), report()),
    onFailed,
  });
  return new Promise((resolve) => (listening = resolve));
}
