import type { Server, Socket } from "socket.io";
import { type FakeMessage, type FakePace, FakeSpeech } from "./fake-speech.js";

type Ack = (answer: object) => void;
const failure = (code: string, message: string, retryable: boolean) => ({ error: { code, message, retryable } });

/** The native door, faked. Texts that begin with "fail", "busy" or "stall" show what goes wrong. */
export function fakeDoor(io: Server, pace: FakePace): Map<string, FakeSpeech> {
  const speeches = new Map<string, FakeSpeech>();
  io.of("/speech").on("connection", (socket) => {
    socket.on("speak", ({ text }: { text: string }, ack: Ack) => {
      if (/^busy/i.test(text))
        return ack(failure("overloaded", "All voices are speaking; the wait would be about 4 s.", true));
      const speech = new FakeSpeech(`s0-${speeches.size + 1}`, text);
      speeches.set(speech.speechId, speech);
      follow(socket, speech);
      ack({ speechId: speech.speechId });
      void speech.speak({ ...pace, stallMs: /^stall/i.test(text) ? 700 : pace.stallMs });
      if (/^fail/i.test(text)) setTimeout(() => breakOff(socket, speech), 900);
    });
    socket.on("listen", ({ speechId, fromSample }: { speechId: string; fromSample: number }, ack: Ack) => {
      const speech = speeches.get(speechId);
      if (speech === undefined) return ack(failure("not_found", "There is no such speech.", false));
      ack({ speechId });
      speech.said.filter((message) => isFrom(message, fromSample)).forEach((message) => send(socket, message));
      follow(socket, speech);
    });
    socket.on("cancel", ({ speechId }: { speechId: string }, ack?: Ack) => {
      speeches.get(speechId)?.cancel();
      ack?.({ speechId });
    });
    socket.on("played", ({ speechId, samples }: { speechId: string; samples: number }) => {
      const speech = speeches.get(speechId);
      if (speech !== undefined) speech.played = Math.max(speech.played, samples);
    });
  });
  return speeches;
}

function follow(socket: Socket, speech: FakeSpeech): void {
  const pass = (message: FakeMessage): void => send(socket, message);
  speech.on("message", pass);
  socket.on("disconnect", () => speech.off("message", pass));
}

function send(socket: Socket, [event, body, binary]: FakeMessage): void {
  socket.emit(event, body, ...(binary === undefined ? [] : [binary]));
}

function isFrom([event, body]: FakeMessage, fromSample: number): boolean {
  return event !== "audio" || (body as { firstSample: number }).firstSample >= fromSample;
}

function breakOff(socket: Socket, speech: FakeSpeech): void {
  speech.cancel();
  const { speechId } = speech;
  socket.emit("error", {
    speechId,
    code: "engine_failed",
    message: "The engine lost this speech twice.",
    retryable: true,
  });
}
