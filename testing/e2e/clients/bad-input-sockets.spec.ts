import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { text as textOf } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { borrowMynah, type BorrowedMynah } from "../borrow-mynah.js";
import { badEvents, badFrames } from "./bad-messages.js";
import { NativeClient, pcmOf } from "./native-client.js";
import { openWebSocket, soundOf, wordsOf, type PeerMessage } from "./websocket-reader.js";

const good = { text: "And now it works.", voice: "slt" };
const dialects = [
  ["/v1/audio/speech/stream/ws", { type: "error" }, (last: PeerMessage) => String(last).includes('"end"')],
  ["/ws/tts", {}, (last: PeerMessage) => last.toString() === "__END__"],
  ["/stream", {}, (last: PeerMessage) => last === "END"],
] as const;

describe("bad input over sockets", () => {
  let mynah: BorrowedMynah;

  beforeAll(async () => {
    mynah = await borrowMynah();
  });
  afterAll(() => mynah?.giveBack());

  describe.each(dialects)("at %s", (path, shape, isLast) => {
    it("each frame gets the dialect's own error, and the socket works on", async () => {
      const socket = await openWebSocket(mynah.address, path);
      for (const [what, frame, code, param] of badFrames) {
        socket.send(frame);
        const [answer] = wordsOf([(await socket.next()) ?? "hung up"]);
        const error = { message: expect.stringMatching(/.{10}/) as string, code, param, type: "invalid_request_error" };
        expect([what, answer]).toEqual([what, { ...shape, error }]);
      }
      socket.send(good);
      expect(soundOf(await socket.until(isLast)).length).toBeGreaterThan(4_000);
    });

    it("a frame that is too large ends the socket with the code for that, and no other", async () => {
      const [greedy, other] = [await openWebSocket(mynah.address, path), await openWebSocket(mynah.address, path)];
      const closed = once(greedy.socket, "close") as Promise<[number]>;
      greedy.send({ text: "a".repeat(70_000) });
      expect((await closed)[0]).toBe(1009);
      other.send(good);
      expect(soundOf(await other.until(isLast)).length).toBeGreaterThan(4_000);
    });

    it("a client that says nothing and goes is no trouble", async () => {
      const socket = await openWebSocket(mynah.address, path);
      socket.socket.terminate();
      expect((await fetch(`${mynah.address}/health`)).status).toBe(200);
    });
  });

  it("an empty text is a no_op to Veena's dialect, and an error to TRT-LLM's", async () => {
    const [veena, trtllm] = [
      await openWebSocket(mynah.address, "/v1/audio/speech/stream/ws"),
      await openWebSocket(mynah.address, "/ws/tts"),
    ];
    veena.send({ text: " \n" });
    trtllm.send({ text: " \n" });
    expect(wordsOf([(await veena.next())!])).toEqual([{ type: "no_op", reason: "empty_input" }]);
    expect(wordsOf([(await trtllm.next())!])).toMatchObject([{ error: { code: "empty_text", param: "text" } }]);
  });

  it("a handshake at an unknown path gets 404, and JSON that says why", async () => {
    const socket = new WebSocket(`${mynah.address.replace(/^http/, "ws")}/ws/sing`);
    socket.on("error", () => undefined);
    const [, response] = (await once(socket, "unexpected-response")) as [unknown, IncomingMessage];
    expect([response.statusCode, JSON.parse(await textOf(response))]).toMatchObject([
      404,
      { error: { code: "unknown_url" } },
    ]);
  });

  it.each(badEvents)(
    "over socket.io: $what in $event is refused by name, and the next speech works",
    async ({ event, body, error }) => {
      const client = await NativeClient.connect(mynah.address);
      const answer = (await client.socket.timeout(10_000).emitWithAck(event, body)) as { readonly error: object };
      expect(answer.error).toMatchObject({ ...error, retryable: false });
      const { speechId } = await client.ask("speak", good);
      await client.speech(speechId).ended;
      expect(pcmOf(client.speech(speechId)).length).toBeGreaterThan(4_000);
      client.socket.disconnect();
    },
  );

  it("over socket.io: text for a speech that is no session is refused", async () => {
    const client = await NativeClient.connect(mynah.address);
    const { speechId } = await client.ask("speak", good);
    await expect(client.ask("append", { speechId, text: "More." })).rejects.toThrow("invalid_request");
    await client.speech(speechId).ended;
    client.socket.disconnect();
  });
});
