import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import { WebSocketServer, type WebSocket } from "ws";
import { hearSpeech } from "./hear-speech.js";

let server: WebSocketServer;

afterEach(() => {
  server.clients.forEach((client) => client.terminate());
  server.close();
});

/** A FAKE native door, in socket.io's packets: it takes a speech, and nothing comes of it. */
async function newDoor(afterwards: (socket: WebSocket) => void = () => undefined): Promise<string> {
  server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  server.on("connection", (socket) => {
    socket.send(`0${JSON.stringify({ sid: "e", upgrades: [], pingInterval: 25_000, pingTimeout: 20_000 })}`);
    socket.on("message", (data: Buffer) => {
      if (data.toString().startsWith("40")) return socket.send('40/speech,{"sid":"s"}');
      socket.send('43/speech,0[{"speechId":"one"}]');
      afterwards(socket);
    });
  });
  await new Promise((resolve) => server.once("listening", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

it("a listener whose connection is lost is over, and says so", async () => {
  const address = await newDoor((socket) => void setTimeout(() => socket.close(), 10));
  const heard = await hearSpeech(address, { order: { text: "Hello." } });
  await heard.over(5_000);
  expect([heard.ends, heard.errors]).toEqual([[], [{ code: "connection_lost", message: "transport close" }]]);
});

it("a listener that is given no end says what it was given", async () => {
  const address = await newDoor();
  const heard = await hearSpeech(address, { order: { text: "Hello." } });
  await expect(heard.over(50)).rejects.toThrow(/the end of speech one .*no sound; connected/);
  heard.close();
  expect(heard.errors).toEqual([]);
});
