import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { waitForPeer } from "./wait-for-peer.js";

const { signal } = new AbortController();

it("says of a peer that takes connections and never answers that no answer came", async () => {
  const server = createServer(() => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const peer = { name: "mute", address: `http://127.0.0.1:${port}` };
  const waiting = waitForPeer(peer, { seconds: 0, signal, say: () => undefined, answerMs: 100 });
  await expect(waiting).rejects.toThrow(/within 0 s, since no answer came in 0.1 s: start mute there/);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

it("says once why a peer is not there, and goes on when it is", async () => {
  const said: string[] = [];
  const server = createServer((_request, response) => response.writeHead(404).end());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  const say = (text: string): void => {
    said.push(text);
    server.listen(port, "127.0.0.1");
  };
  const peer = { name: "late", address: `http://127.0.0.1:${port}` };
  await waitForPeer(peer, { seconds: 30, signal, say });
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  expect(said).toEqual(["late is not there yet: nothing listens there (ECONNREFUSED)"]);
  await expect(waitForPeer(peer, { seconds: 0, signal, say: () => undefined })).rejects.toThrow(
    /nobody answers at .* within 0 s, since nothing listens there .*: start late there/,
  );
});
