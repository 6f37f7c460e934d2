import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import { waitUntil } from "../wait-until.js";
import { startFaultProxy, type FaultProxy } from "./fault-proxy.js";

let servers: Server[] = [];
let serverSockets: Socket[];
let clients: Socket[];
let proxy: FaultProxy;

beforeEach(async () => {
  [clients, serverSockets] = [[], []];
  proxy = await startFaultProxy(await startEcho());
});
afterEach(async () => {
  await proxy.close();
  [...clients, ...serverSockets].forEach((socket) => socket.destroy());
  servers.forEach((server) => server.close());
  servers = [];
});

/** Answers with what it is sent, `prefix` before each piece. */
async function startEcho(prefix = ""): Promise<number> {
  const server = createServer((socket) => {
    serverSockets.push(socket.on("error", () => undefined));
    socket.on("data", (data) => socket.write(Buffer.concat([Buffer.from(prefix), data])));
  });
  servers.push(server.listen(0, "127.0.0.1"));
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

interface Client {
  readonly socket: Socket;
  readonly heard: Buffer[];
  end(): "open" | "fin" | "rst";
}

async function newClient(): Promise<Client> {
  const socket = connect(proxy.port, "127.0.0.1");
  clients.push(socket);
  const heard: Buffer[] = [];
  let end: "open" | "fin" | "rst" = "open";
  socket.on("data", (data: Buffer) => heard.push(data));
  socket.on("error", () => (end = "rst")).on("end", () => (end = "fin"));
  await once(socket, "connect");
  return { socket, heard, end: () => end };
}

const text = ({ heard }: Client): string => Buffer.concat(heard).toString();

async function answerOf(client: Client, word: string): Promise<string> {
  client.heard.length = 0;
  client.socket.write(word);
  await waitUntil(() => text(client).length >= word.length);
  return text(client);
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function isSilentNow(client: Client): Promise<boolean> {
  client.heard.length = 0;
  client.socket.write("anyone?");
  await sleep(200);
  return client.heard.length === 0 && client.end() === "open";
}

it("carries bytes both ways, ends included, and notes who came", async () => {
  const sound = Buffer.alloc(3_000_000, "la");
  const client = await newClient();
  client.socket.end(sound);
  await waitUntil(() => client.end() === "fin");
  expect(Buffer.concat(client.heard).equals(sound)).toBe(true);
  await waitUntil(() => proxy.connections === 0);
  expect(proxy.accepted).toHaveLength(1);
});

it("sends new connections to another server, or to one of several by turns", async () => {
  const [other, third] = [await startEcho("b"), await startEcho("c")];
  const before = await newClient();
  proxy.target(other);
  expect(await answerOf(await newClient(), "1")).toBe("b1");
  expect(await answerOf(before, "1")).toBe("1");
  const turns = [other, third];
  proxy.target(() => turns.shift() ?? 0);
  expect([await answerOf(await newClient(), "1"), await answerOf(await newClient(), "1")]).toEqual(["b1", "c1"]);
});

it("delays what is already connected, without disorder, and heals", async () => {
  const client = await newClient();
  await answerOf(client, "warm");
  proxy.shape({ latencyMs: 100 });
  const begin = performance.now();
  client.heard.length = 0;
  for (const word of ["a", "b", "c"]) {
    client.socket.write(word);
    await sleep(10);
  }
  await waitUntil(() => text(client) === "abc");
  expect(performance.now() - begin).toBeGreaterThan(195);
  proxy.shape({});
  expect(await answerOf(client, "quick")).toBe("quick");
});

it("lets only so many bytes a second through", async () => {
  const client = await newClient();
  proxy.shape({ bytesPerSecond: 10_000 });
  const begin = performance.now();
  expect(await answerOf(client, "x".repeat(3_000))).toHaveLength(3_000);
  expect(performance.now() - begin).toBeGreaterThan(250);
});

it("cuts what it carries into slices", async () => {
  const client = await newClient();
  proxy.shape({ sliceBytes: 7 });
  const words = "the quick brown fox jumps over the lazy dog";
  expect(await answerOf(client, words)).toBe(words);
  expect(client.heard.length).toBeGreaterThan(1);
  expect((client.heard[0]?.length ?? 0) % 7).toBe(0);
});

it("drops everybody at a cut, and lets nobody in before it is mended", async () => {
  const client = await newClient();
  await answerOf(client, "here");
  proxy.cut();
  await waitUntil(() => client.end() !== "open");
  const refused = await newClient();
  await waitUntil(() => refused.end() !== "open");
  expect([proxy.accepted.length, proxy.connections]).toEqual([1, 0]);
  proxy.mend();
  expect(await answerOf(await newClient(), "again")).toBe("again");
});

it("leaves a half-open connection in silence, both ends, while new ones work", async () => {
  const client = await newClient();
  await answerOf(client, "here");
  proxy.halfOpen();
  serverSockets[0]?.write("do you hear me?");
  expect(await isSilentNow(client)).toBe(true);
  expect(await answerOf(await newClient(), "I do")).toBe("I do");
  client.socket.destroy();
  await waitUntil(() => proxy.connections === 1);
  expect(serverSockets[0]?.readyState).toBe("open");
});

it("keeps new connections in silence too, until it is mended", async () => {
  proxy.halfOpen({ alsoNew: true });
  expect(await isSilentNow(await newClient())).toBe(true);
  proxy.mend();
  expect(await answerOf(await newClient(), "again")).toBe("again");
});

it("resets connections, at both ends", async () => {
  const client = await newClient();
  await answerOf(client, "here");
  const atServer = once(serverSockets[0]!, "error");
  proxy.reset();
  await waitUntil(() => client.end() === "rst");
  expect(await atServer).toMatchObject([{ code: "ECONNRESET" }]);
});

it("takes nothing from a server whose client does not read, until it is mended", async () => {
  const client = await newClient();
  await answerOf(client, "here");
  proxy.stopReading();
  const much = 32 * 1_024 * 1_024;
  serverSockets[0]?.write(Buffer.alloc(much));
  await sleep(200);
  expect(serverSockets[0]?.writableLength).toBeGreaterThan(0);
  client.heard.length = 0;
  proxy.mend();
  await waitUntil(() => Buffer.concat(client.heard).length >= much);
  expect(serverSockets[0]?.writableLength).toBe(0);
});

it("refuses as the server behind it does, when that is away", async () => {
  proxy.target(1);
  const client = await newClient();
  await waitUntil(() => client.end() === "rst");
});
