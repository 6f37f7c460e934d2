import { EventEmitter } from "node:events";
import { createSpeechId } from "@mynah/protocol";
import type { Socket } from "socket.io";
import { expect, it } from "vitest";
import { DeliveryMeter } from "../measure/delivery-meter.js";
import type { SpeechEvent } from "../speech/speech-event.js";
import { fakeSocketDoor } from "../testing/fake-socket-door.js";
import { Listening } from "./listening.js";

const newSocket = (sent: unknown[]): Socket =>
  ({ conn: new EventEmitter(), emit: (...event: unknown[]) => sent.push(event) }) as unknown as Socket;

it("never ends without a word: events that stop before the speech's end are told as a failure", async () => {
  const speechId = createSpeechId(0);
  const sent: unknown[] = [];
  const parts = fakeSocketDoor(async function* () {
    yield { type: "start", speechId, texts: ["Hello."] };
  });
  const options = { speechId, owner: "me", fromSample: 0, wantsMetrics: false };
  const meter = new DeliveryMeter(parts.measures, "socket");
  const listening = new Listening(parts, newSocket(sent), { ...options, meter });
  await listening.open();
  expect(await listening.run()).toBe("failed");
  expect(sent.at(-1)).toEqual(["error", expect.objectContaining({ speechId, code: "internal" })]);
});

it("sends nothing more once it is stopped, not even what was on its way", async () => {
  const speechId = createSpeechId(0);
  const sent: string[] = [];
  const socket = { conn: new EventEmitter(), emit: (event: string) => sent.push(event) } as unknown as Socket;
  const arriving = new EventEmitter();
  const parts = fakeSocketDoor(async function* () {
    yield { type: "start", speechId, texts: ["Hello."] };
    yield await new Promise<SpeechEvent>((resolve) => arriving.once("event", resolve));
  });
  const options = { speechId, owner: "me", fromSample: 0, wantsMetrics: false };
  const listening = new Listening(parts, socket, { ...options, meter: new DeliveryMeter(parts.measures, "socket") });
  await listening.open();
  const outcome = listening.run();
  await new Promise((resolve) => setImmediate(resolve));
  void listening.stop();
  arriving.emit("event", { type: "chunk", seq: 0, firstSample: 0, pcm: Buffer.alloc(8) });
  expect([await outcome, sent]).toEqual(["left", ["start"]]);
});
