import { EventEmitter } from "node:events";
import { createSpeechId, SpeechError, type SpeechId } from "@mynah/protocol";
import type { Socket } from "socket.io";
import { expect, it } from "vitest";
import type { SpeechEvent } from "../speech/speech-event.js";
import { fakeSocketDoor } from "../testing/fake-socket-door.js";
import { Audience } from "./audience.js";
import { SocketSession } from "./socket-session.js";

it("does not lengthen the grace of a speech that it fails to join", async () => {
  const speechId = createSpeechId(0);
  const abandoned: SpeechId[] = [];
  const audience = new Audience({ graceMs: 20, onAbandoned: (id) => abandoned.push(id) });
  audience.join(speechId);
  audience.leave(speechId, "me");
  const away = (): AsyncIterable<SpeechEvent> => ({
    [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new SpeechError("unavailable", "away")) }),
  });
  const socket = { conn: new EventEmitter() } as unknown as Socket;
  const session = new SocketSession(fakeSocketDoor(away, audience), socket, { owner: "me" });
  await expect(session.listen({ speechId })).rejects.toThrow("away");
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(abandoned).toEqual([speechId]);
});

it("hands the language and what is not to be written out on to the core, of whole texts and of sessions", async () => {
  const asked: unknown[] = [];
  const refuse = (request: unknown): Promise<never> => {
    asked.push(request);
    return Promise.reject(new SpeechError("overloaded", "not now"));
  };
  const parts = fakeSocketDoor(() => ({
    [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => undefined) }),
  }));
  const core = { ...parts.core, submit: refuse, open: refuse };
  const socket = { handshake: { headers: {} }, conn: new EventEmitter() } as unknown as Socket;
  const session = new SocketSession({ ...parts, core }, socket, { owner: "me" });
  const manner = { language: "de", normalize: false };
  await expect(session.speak({ text: "3 km", ...manner })).rejects.toThrow("not now");
  await expect(session.open(manner)).rejects.toThrow("not now");
  expect(asked).toEqual([expect.objectContaining({ text: "3 km", ...manner }), expect.objectContaining(manner)]);
});

it("says of each report of what was played whether anything of the speech is sent", async () => {
  const speechId = createSpeechId(0);
  const parts = fakeSocketDoor(async function* (_, { signal }) {
    yield { type: "start", speechId, texts: ["Hello."] };
    await new Promise((resolve) => signal.addEventListener("abort", resolve));
  });
  const socket = { connected: true, emit: () => true, conn: new EventEmitter() } as unknown as Socket;
  const session = new SocketSession(parts, socket, { owner: "me" });
  const played = (): object => session.played({ speechId, samples: 0 }).body;
  expect(played()).toEqual({ speechId, listening: false });
  (await session.listen({ speechId })).afterwards?.();
  expect(played()).toEqual({ speechId, listening: true });
  await session.leave({ speechId });
  await new Promise((resolve) => setImmediate(resolve));
  expect(played()).toEqual({ speechId, listening: false });
});
