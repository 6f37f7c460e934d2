import { once } from "node:events";
import { WebSocket } from "ws";
import { waitUntil } from "../wait-until.js";

/** What one client of a raw WebSocket gets of its turn. */
export interface HeardTurn {
  readonly speechId: string;
  readonly bytes: number;
  /** the turn's `end` has come */
  readonly isWhole: boolean;
  readonly errors: readonly { readonly error?: { readonly code?: string } }[];
  /** undefined while it is open; 1006: without a goodbye */
  readonly closeCode: number | undefined;
  pcm(): Buffer;
  over(timeoutMs?: number): Promise<void>;
  hears(samples: number, timeoutMs?: number): Promise<void>;
  /** takes nothing more until `false` */
  pause(paused: boolean): void;
  /** says goodbye */
  close(): void;
}

/** Has a text spoken at the WebSocket that names its speeches. Resolves when the first sound is there. */
export async function hearWebSocket(
  address: string,
  order: { readonly text: string; readonly seed?: number },
): Promise<HeardTurn> {
  const socket = new WebSocket(`${address.replace("http", "ws")}/v1/audio/speech/stream/ws`);
  const turn = collect(socket);
  await once(socket, "open");
  socket.send(JSON.stringify({ seed: 1, ...order }));
  await waitUntil(() => turn.speechId !== "" || turn.errors.length > 0, { timeoutMs: 30_000, everyMs: 5 });
  return turn;
}

type Collected = { -readonly [Key in keyof HeardTurn]: HeardTurn[Key] };

function collect(socket: WebSocket): Collected {
  const parts: Buffer[] = [];
  const errors: object[] = [];
  const turn: Collected = {
    speechId: "",
    bytes: 0,
    isWhole: false,
    errors,
    closeCode: undefined,
    pcm: () => Buffer.concat(parts),
    over: async (timeoutMs = 60_000) =>
      void (await waitUntil(() => turn.isWhole || turn.closeCode !== undefined, { timeoutMs, what: "the turn's end" })),
    async hears(samples, timeoutMs = 30_000) {
      await waitUntil(() => turn.bytes >= samples * 2, { timeoutMs, everyMs: 5, what: `${samples} samples` });
    },
    pause: (paused) => void (paused ? socket.pause() : socket.resume()),
    close: () => void socket.close(),
  };
  socket.on("error", () => undefined).on("close", (code) => (turn.closeCode = code));
  socket.on("message", (data: Buffer, isBinary) => {
    if (isBinary) {
      parts.push(data);
      turn.bytes += data.length;
      return;
    }
    const said = JSON.parse(data.toString()) as { readonly type?: string; readonly segment_id?: string };
    if (said.type === "start") turn.speechId = said.segment_id ?? "";
    if (said.type === "end") turn.isWhole = true;
    if (said.type === "error") errors.push(said);
  });
  return turn;
}
