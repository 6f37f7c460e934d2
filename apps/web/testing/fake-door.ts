import type { Server, Socket } from "socket.io";
import { type FakeMessage, type FakePace, FakeSpeech } from "./fake-speech.js";

type Ack = (answer: object) => void;

interface SpeakBody {
  readonly text?: string;
  readonly speed?: number;
}

interface SpeechBody {
  readonly speechId: string;
}

const failure = (code: string, message: string, retryable: boolean) => ({ error: { code, message, retryable } });
const busy = failure("overloaded", "All voices are speaking; the wait would be about 4 s.", true);
const notFound = failure("not_found", "There is no such speech.", false);

/** The native door, faked. Texts that begin with "fail", "busy" or "stall" show what goes wrong. */
export function fakeDoor(io: Server, pace: FakePace): Map<string, FakeSpeech> {
  const speeches = new Map<string, FakeSpeech>();
  const begin = (socket: Socket, { speed = 1 }: SpeakBody): FakeSpeech => {
    const speech = new FakeSpeech(`s0-${speeches.size + 1}`, speed);
    speeches.set(speech.speechId, speech);
    follow(socket, speech);
    return speech;
  };
  io.of("/speech").on("connection", (socket) => {
    socket.setMaxListeners(100);
    socket.on("speak", (body: SpeakBody, ack: Ack) => {
      const { text = "" } = body;
      if (/^busy/i.test(text)) return ack(busy);
      const speech = begin(socket, body);
      speech.add(text, true);
      speech.finish();
      ack({ speechId: speech.speechId });
      void speech.speak({ ...pace, stallMs: /^stall/i.test(text) ? 700 : pace.stallMs });
      if (/^fail/i.test(text)) setTimeout(() => breakOff(socket, speech), 900);
    });
    socket.on("open", (body: SpeakBody, ack: Ack) => {
      const speech = begin(socket, body);
      ack({ speechId: speech.speechId });
      void speech.speak(pace);
    });
    followRequests(socket, speeches);
  });
  return speeches;
}

function followRequests(socket: Socket, speeches: Map<string, FakeSpeech>): void {
  const on = <Body extends SpeechBody>(
    event: string,
    answer: (speech: FakeSpeech, body: Body) => object | void,
  ): void => {
    socket.on(event, (body: Body, ack?: Ack) => {
      const speech = speeches.get(body.speechId);
      if (speech === undefined) return ack?.(notFound);
      const extra = answer(speech, body);
      ack?.({ speechId: body.speechId, ...extra });
    });
  };
  on<SpeechBody & { text: string; flush?: boolean }>("append", (speech, { text, flush }) =>
    /^busy/i.test(text) ? busy : { segments: speech.add(text, flush) },
  );
  on("finish", (speech) => speech.finish());
  on("cancel", (speech) => {
    speech.cancel();
    return { cutSample: speech.played };
  });
  on<SpeechBody & { samples: number }>("played", (speech, { samples }) => {
    speech.played = Math.max(speech.played, samples);
  });
  on<SpeechBody & { fromSample?: number }>("listen", (speech, { fromSample = 0 }) => {
    speech.said.filter((message) => isFrom(message, fromSample)).forEach((message) => send(socket, message));
    follow(socket, speech);
  });
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
