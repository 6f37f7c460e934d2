import { setTimeout as sleep } from "node:timers/promises";
import type { Server as HttpServer } from "node:http";
import { Server, type Socket } from "socket.io";
import type { FakeRecord, FakeStep } from "./fake-script.js";

type Acknowledge = (answer: object) => void;

export interface NativeAsked {
  readonly record: FakeRecord;
  readonly steps: readonly FakeStep[];
}

/** Mynah's socket.io door as far as a speech needs it, playing a script. @returns what closes it */
export function openFakeNativeDoor(http: HttpServer, begin: (body: string) => NativeAsked): () => Promise<void> {
  const server = new Server(http);
  server.of("/speech").on("connection", (socket) => {
    socket.on("played", (_body: object, acknowledge: Acknowledge) => acknowledge({}));
    socket.on("speak", (body: object, acknowledge: Acknowledge) => {
      const asked = begin(JSON.stringify(body));
      acknowledge({ speechId: "0-fake" });
      void play(socket, asked);
    });
  });
  return () => server.close();
}

async function play(socket: Socket, { record, steps }: NativeAsked): Promise<void> {
  const speechId = "0-fake";
  socket.emit("start", { speechId, segmentId: "0-fake-0", sampleRate: 24_000, text: "" });
  let firstSample = 0;
  for (const [seq, { waitMs, bytes }] of steps.entries()) {
    await sleep(waitMs);
    record.sentAtMs.push(performance.now());
    socket.emit("audio", { speechId, seq, firstSample }, bytes);
    firstSample += bytes.length / 2;
  }
  record.endedAtMs = performance.now();
  const metrics = { firstAudioMs: 12.5 };
  socket.emit("end", {
    speechId,
    durationS: firstSample / 24_000,
    chunks: steps.length,
    bytes: firstSample * 2,
    metrics,
  });
}
