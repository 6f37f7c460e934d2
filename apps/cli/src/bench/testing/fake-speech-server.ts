import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { text as readText } from "node:stream/consumers";
import { WebSocketServer, type WebSocket } from "ws";
import { openFakeNativeDoor } from "./fake-native-door.js";
import type { FakeAnswer, FakeRecord } from "./fake-script.js";

/** A speech server whose gaps, stalls and silences are known: it plays a script, and writes down when it really sent what. */
export class FakeSpeechServer {
  readonly records: FakeRecord[] = [];
  readonly #answer: (index: number) => FakeAnswer;
  readonly #server: Server = createServer();
  readonly #sockets = new WebSocketServer({ noServer: true });
  readonly #closeNative: () => Promise<void>;

  private constructor(answer: (index: number) => FakeAnswer) {
    this.#answer = answer;
    this.#server.on("request", (request, response) => void this.#http(request, response));
    this.#server.on("upgrade", (request, socket, head) => {
      if (request.url?.startsWith("/socket.io")) return;
      this.#sockets.handleUpgrade(request, socket, head, (peer) =>
        peer.on("message", (data: Buffer) => void this.#turn(peer, request, data)),
      );
    });
    this.#closeNative = openFakeNativeDoor(this.#server, (body) => {
      const { record, answer } = this.#begin({ headers: {} }, body);
      return { record, steps: answer.steps };
    });
  }

  /** @param answer to the request of this number */
  static async start(answer: (index: number) => FakeAnswer): Promise<FakeSpeechServer> {
    const fake = new FakeSpeechServer(answer);
    fake.#server.listen(0, "127.0.0.1");
    await once(fake.#server, "listening");
    return fake;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets.clients) socket.terminate();
    this.#server.closeAllConnections();
    await this.#closeNative();
  }

  async #http(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { record, answer } = this.#begin(request, await readText(request));
    const { end, type = "audio/pcm" } = answer;
    if (typeof end === "object") return void response.writeHead(end.status).end(end.body);
    response.writeHead(200, { "Content-Type": type }).flushHeaders();
    await play(answer, record, (bytes) => response.write(bytes));
    record.endedAtMs = performance.now();
    if (end === "broken") response.destroy();
    else response.end();
  }

  async #turn(socket: WebSocket, request: IncomingMessage, data: Buffer): Promise<void> {
    const { record, answer } = this.#begin(request, data.toString());
    await play(answer, record, (bytes) => socket.send(bytes));
    record.endedAtMs = performance.now();
    if (answer.end === "broken") socket.terminate();
    else socket.send(answer.lastMessage ?? Buffer.from("__END__"));
  }

  #begin(
    { headers }: Pick<IncomingMessage, "headers">,
    body: string,
  ): { readonly record: FakeRecord; readonly answer: FakeAnswer } {
    const index = this.records.length;
    const fields = JSON.parse(body) as FakeRecord["body"];
    const times = { askedAtMs: performance.now(), sentAtMs: [], endedAtMs: NaN };
    const record = { ...times, body: fields, authorization: headers.authorization };
    this.records.push(record);
    return { record, answer: this.#answer(index) };
  }
}

async function play({ steps }: FakeAnswer, { sentAtMs }: FakeRecord, send: (bytes: Uint8Array) => void): Promise<void> {
  for (const { waitMs, bytes } of steps) {
    if (waitMs > 0) await sleep(waitMs);
    sentAtMs.push(performance.now());
    send(bytes);
  }
}
